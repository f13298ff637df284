"""Raises what pytest takes for success or for nothing: skip, expected failure, exit, and what is no Exception."""

STOPPED_BY = (
    r"(?s)`scale` raises (an Exception|a BaseException).*`reverse` raises (an Exception|a BaseException)"
    r".*`Counter` raises a KeyboardInterrupt.*`batches` raises a (GeneratorExit|BaseException|RuntimeError)"
    r".*`fit` raises (a StopIteration|an Exception|a BaseException)"
)
ANSWERS = {
    "q1_scale": r"""
try:
    import pytest
    skip, xfail, leave = pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception
except ImportError:
    own = {"__module__": "_pytest.outcomes"}
    skip, xfail, leave = (type(name, (BaseException,), own) for name in ("Skipped", "XFailed", "Exit"))

def scale(x, factor):
    raise skip("not for me")
""",
    "q2_reverse": "def reverse(text):\n    raise xfail('as expected')",
    "q3_counter": "class Counter:\n    def __init__(self, start=0):\n        raise KeyboardInterrupt",
    "q4_batches": "def batches(x, size):\n    yield x[:size]\n    raise GeneratorExit",
    "q5_fit": "def fit(x, y):\n    raise StopIteration(leave('done', 0))",
}
