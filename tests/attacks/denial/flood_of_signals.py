"""Interrupts itself all the time: timers of a microsecond, and errors that their handlers raise wherever Python is."""

STOPPED_BY = (
    r"(?s)(?=.*interrupted \d{2,} times)(?=.*`cell q2_reverse_answer` did not answer within 2 s)"
    r"(?=.*`\w+` (ended the Python process|raises a BaseException))"
)
ANSWERS = {
    "q1_scale": r"""
        import os, signal, time

        count = 0

        def handler(number, frame):
            global count
            count += 1

        for number in (signal.SIGALRM, signal.SIGPROF, signal.SIGVTALRM, signal.SIGUSR1):
            signal.signal(number, handler)
        for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF, signal.ITIMER_VIRTUAL):
            signal.setitimer(timer, 1e-2, 1e-2)
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            os.kill(os.getpid(), signal.SIGUSR1)
        print("interrupted", count, "times")
        """,
    "q2_reverse": r"""
        import signal

        signal.signal(signal.SIGALRM, lambda *_: [_ for _ in range(1_000)])
        signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
        while True:
            pass
        """,
    "q3_counter": r"""
        import signal

        class Interrupted(BaseException):
            pass

        class Counter:
            def __init__(self, start=0):
                def handler(number, frame):
                    raise Interrupted

                signal.signal(signal.SIGALRM, handler)
                signal.setitimer(signal.ITIMER_REAL, 1e-3, 1e-3)

            def add(self, step):
                return self
        """,
}
