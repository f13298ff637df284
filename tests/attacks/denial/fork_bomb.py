"""Doubles itself in every way that a Linux process knows."""

STOPPED_BY = (
    r"os\.fork PermissionError\\nos\.forkpty \w+Error\\nos\.posix_spawn PermissionError\\n"
    r"os\.system PermissionError\\nsubprocess PermissionError\\nmultiprocessing PermissionError\\n"
    r"executor PermissionError\\nlibc\.fork denied 1\\nlibc\.vfork denied 1\\nlibc\.system denied 1\\n"
    r"clone denied 1\\nclone with memory denied 1\\nclone3 denied 38\\nexec PermissionError"
)
ANSWERS = {
    "q1_scale": r"""
        import concurrent.futures, ctypes, multiprocessing, os, struct, subprocess, sys

        libc = ctypes.CDLL(None, use_errno=True)
        arm = os.uname().machine == "aarch64"
        bomb = [sys.executable, "-c", "while True: pass"]

        def attempt(name, call):
            ctypes.set_errno(0)
            try:
                result = call()
            except OSError as error:
                print(name, type(error).__name__)
                return
            if result == 0 and "clone" not in name and "fork" in name:
                os._exit(0)
            denied = result in (-1, None, 127 << 8)  # what system() returns when it could start no shell
            print(name, "denied" if denied else f"made {result}", ctypes.get_errno())

        def pool():
            with concurrent.futures.ProcessPoolExecutor(2) as workers:
                return workers.submit(os.getpid).result()

        child = multiprocessing.get_context("fork").Process(target=os.getpid)
        clone = 220 if arm else 56
        arguments = ctypes.create_string_buffer(struct.pack("11Q", 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0))
        for _ in range(50):
            attempt("os.fork", os.fork)
            attempt("os.forkpty", os.forkpty)
            attempt("os.posix_spawn", lambda: os.posix_spawn(bomb[0], bomb, {}))
            attempt("os.system", lambda: os.system("sleep 20 &"))
            attempt("subprocess", lambda: subprocess.Popen(bomb).pid)
            attempt("multiprocessing", child.start)
            attempt("executor", pool)
            attempt("libc.fork", libc.fork)
            attempt("libc.vfork", lambda: libc.syscall(*((clone, 0x4100 | 17, 0, 0, 0, 0) if arm else (58,))))
            attempt("libc.system", lambda: libc.system(b"sleep 20 &"))
            attempt("clone", lambda: libc.syscall(clone, 17, 0, 0, 0, 0))
            attempt("clone with memory", lambda: libc.syscall(clone, 0x0100 | 17, 0, 0, 0, 0))
            attempt("clone3", lambda: libc.syscall(435, arguments, 88))
            attempt("exec", lambda: os.execv(bomb[0], bomb))
        """,
}
