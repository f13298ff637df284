"""Guesses, and calls for another try when the guess was wrong: by errors, by a dead process, by a fault of the sandbox.

It has a coin to throw in each process, and would need to be asked often to win.
"""

STOPPED_BY = (
    r"(?s)(?=.*`scale` ended the Python process)(?=.*`reverse` raises a TimeoutError)"
    r"(?=.*`Counter` raises an OSError)(?=.*`batches` did not answer within 2 s)(?=.*`fit` ended the Python process)"
)
ANSWERS = {
    "q1_scale": r"""
        import os, random, time

        def guess():
            return random.SystemRandom().random() < 1e-9

        def scale(x, factor):
            if not guess():
                os._exit(97)
        """,
    "q2_reverse": "def reverse(text):\n    raise TimeoutError('the sandbox is overloaded, ask again')",
    "q3_counter": """
        import errno

        class Counter:
            def __init__(self, start=0):
                raise OSError(errno.ENOSPC, "a student process could not be confined: the grader's disk is full")
        """,
    "q4_batches": "def batches(x, size):\n    time.sleep(60)\n    yield x",
    "q5_fit": """
        def fit(x, y):
            for descriptor in range(3, 256):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            raise SystemExit(97)
        """,
}
