"""Exhausts what the whole machine shares: terminals, watches, keys, queues, timers, locks, and the kernel's log."""

STOPPED_BY = (
    r"terminal \w+Error after 0\\nwatch denied 1 after 0\\nkey denied 1 after 0\\nsemaphore denied 1 after 0\\n"
    r"queue denied 1 after 0\\nmessages denied 1 after 0\\nring denied 1 after 0\\nprogram denied 1 after 0\\n"
    r"counter denied 1 after 0\\nlog denied 1 after 0\\nsync denied 1 after 0\\nfault handler denied 1 after 0\\n"
    r"clock denied 1 after 0\\ntimer denied 11 after \d{1,4}\\nlock done"
)
ANSWERS = {
    "q1_scale": r"""
        import ctypes, fcntl, os

        libc = ctypes.CDLL(None, use_errno=True)
        column = os.uname().machine == "aarch64"
        buffer = ctypes.create_string_buffer(256)
        most = 50_000

        def use_up(name, numbers, *args):
            made = 0
            while made < most and libc.syscall(numbers[column], *args) >= 0:
                made += 1
            error = ctypes.get_errno() if made < most else 0
            print(name, "denied", error, "after", made)

        made = 0
        try:
            while made < 5_000:
                os.openpty()
                made += 1
        except OSError as error:
            print("terminal", type(error).__name__, "after", made)
        use_up("watch", (294, 26), 0)
        use_up("key", (248, 217), b"user", b"name", b"value", 5, -3)
        use_up("semaphore", (64, 190), 0, 100, 0o1600)
        use_up("queue", (240, 180), b"name", 0o102, 0o600, None)
        use_up("messages", (68, 186), 0, 0o1600)
        use_up("ring", (425, 425), 1_000, buffer)
        use_up("program", (321, 280), 0, buffer, 48)
        use_up("counter", (298, 241), buffer, 0, -1, -1, 0)
        use_up("log", (103, 116), 3, buffer, 256)
        use_up("sync", (162, 81))
        use_up("fault handler", (323, 282), 0)
        use_up("clock", (227, 112), 0, buffer)
        use_up("timer", (222, 107), 1, None, buffer)
        with open("hw00_target.ipynb") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            kept = os.dup(file.fileno())
        print("lock done")
        """,
}
