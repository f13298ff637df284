"""Stops itself with SIGSTOP and leaves others to wait: a stopped process neither ends nor answers.

The first process of a pid namespace (sealed) cannot be stopped by its own signals; there every stop is ignored.
"""

STOPPED_BY = {
    "sealed": r"(?s)(?=.*went on after stop)(?=.*`reverse` did not answer within 2 s)",
    "fenced": r"(?s)(?=.*`cell q1_scale_answer` did not answer within 2 s)(?=.*`reverse` did not answer within 2 s)",
}
ANSWERS = {
    "q1_scale": r"""
        import os, signal

        for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN):
            os.kill(os.getpid(), number)
        print("went on after stop")
        """,
    "q2_reverse": r"""
        import ctypes, os, signal, threading

        def reverse(text):
            lock = threading.Lock()
            lock.acquire()
            os.kill(os.getpid(), signal.SIGSTOP)
            ctypes.PyDLL(None).pause()
        """,
}
