"""Calls itself until the C stack ends: without a limit, in deep data, in a C library that calls back on a thread."""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` \(signal 11)(?=.*`reverse` \(signal 11)(?=.*`Counter` \(signal 11)"
    r"(?=.*`fit` raises a RecursionError)"
)
ANSWERS = {
    "q1_scale": """
        import sys

        sys.setrecursionlimit(10**9)

        class Deep:
            def __repr__(self):
                return repr(self)

        repr(Deep())
        """,
    "q2_reverse": """
        import functools, sys

        def reverse(text):
            sys.setrecursionlimit(10**9)
            nested = functools.partial(print)
            for _ in range(2_000_000):
                nested = (nested,)
            return hash(nested)
        """,
    "q3_counter": """
        import ctypes, sys, threading

        CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)

        class Counter:
            def __init__(self, start=0):
                def deeper():
                    data = (ctypes.c_int * 2)(2, 1)
                    compare = CALLBACK(lambda a, b: deeper() or 0)
                    ctypes.CDLL(None).qsort(data, 2, 4, compare)

                sys.setrecursionlimit(10**9)
                threading.stack_size(1 << 16)
                thread = threading.Thread(target=deeper)
                thread.start()
                thread.join()
        """,
    "q5_fit": "def fit(x, y):\n    return fit(y, x)",
}
