"""Returns plain data over which a careless check would stumble: giant numbers, broken texts, equal keys, nests."""

STOPPED_BY = (
    r"(?s)`scale` should be a torch.Tensor, and it is a list.*does not come back in reverse.*the steps do not add up"
    r".*the number of batches is wrong.*`fit` returns something that is neither a tensor nor plain data"
)
ANSWERS = {
    "q1_scale": r"""
import numpy as np

def scale(x, factor):
    return [float("nan"), float("inf"), -0.0, 1e308, 5e-324, np.array([object()]), np.float16(1), np.datetime64("nat")]
""",
    "q2_reverse": r"""
def reverse(text):
    return "\ud800\udfff\0\u202e\x1b]0;title\x07" + "\ud83d" * 1000
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0): pass
    def add(self, step): return self
    value = 10**4299
""",
    "q4_batches": r"""
M = 2**61 - 1

def batches(x, size):
    yield {number * M: number for number in range(90)}
    yield {float("nan"): 1, float("nan"): 2, True: 3, 1.0: 4, (1, (2, (3,))): 5}
    yield ({1, 2}, frozenset({3}), b"\0" * 1000, slice(None, 10**30), ..., torch.float64, range(3), 1j)
    nest = []
    for _ in range(36):
        nest = [nest]
    yield nest
""",
    "q5_fit": r"""
def fit(x, y):
    cycle = []
    cycle.append(cycle)
    return cycle
""",
}
