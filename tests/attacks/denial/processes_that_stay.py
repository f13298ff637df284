"""Leaves something running when its grading is over: daemons, sessions of their own, threads, a fresh parent."""

STOPPED_BY = (
    r"daemon PermissionError\\nsession PermissionError\\ngroup PermissionError\\ndetached PermissionError\\n"
    r"loop \w+Error\\n(?s:.*)adopted done\\nunattached done\\nthreads done"
)
ANSWERS = {
    "q1_scale": r"""
        import asyncio, ctypes, os, subprocess, sys, threading, time

        libc = ctypes.CDLL(None, use_errno=True)

        def attempt(name, call):
            try:
                call()
                print(name, "done")
            except OSError as error:
                print(name, type(error).__name__)

        def daemon():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(20)
                os._exit(0)

        def spin():
            end = time.monotonic() + 20
            while time.monotonic() < end:
                pass

        def threads():
            for daemonic in (True, False):
                threading.Thread(target=spin, daemon=daemonic).start()
            timer = threading.Timer(5, spin)
            timer.start()

        attempt("daemon", daemon)
        attempt("session", os.setsid)
        attempt("group", lambda: os.setpgid(0, 0))
        attempt("detached", lambda: subprocess.Popen([sys.executable, "-c", "0"], start_new_session=True))
        attempt("loop", lambda: asyncio.run(asyncio.create_subprocess_exec("sleep", "20")))
        attempt("adopted", lambda: libc.prctl(36, 1, 0, 0, 0))
        attempt("unattached", lambda: libc.prctl(1, 0, 0, 0, 0))
        attempt("threads", threads)
        """,
    "q2_reverse": "import time\ntime.sleep(0.1)\nprint('threads of the last cell run on')",
}
