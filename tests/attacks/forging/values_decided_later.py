"""Answers with objects that decide what they are when they are asked, differently every time."""

STOPPED_BY = (
    r"(?s)it is something else.*does not come back in reverse.*the steps do not add up.*the number of batches is wrong"
    r".*the weights have another shape"
)
ANSWERS = {
    "q1_scale": r"""
import itertools

turn = itertools.count()

class Later:
    def __init__(self, *choices): self.choices = choices
    def choose(self): return self.choices[next(turn) % len(self.choices)]
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.choose(), name)
    def __eq__(self, other): return self.choose() == other or True
    def __len__(self): return next(turn)
    def __iter__(self): return iter(self.choose())
    def __getitem__(self, key): return self.choose()[key]
    def __call__(self, *args): return self.choose()
    def __float__(self): return float(next(turn))

def scale(x, factor):
    return Later(x, x + factor, None, factor)
""",
    "q2_reverse": "def reverse(text):\n    return Later(text, text.upper(), text.lower())",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0): self.start = start
    def add(self, step): return self
    @property
    def value(self): return [self.start, self.start + 1, True, 0][next(turn) % 4]
    def __eq__(self, other): return bool(next(turn) % 2)
    def __lt__(self, other): return bool(next(turn) % 2)
""",
    "q4_batches": r"""
def batches(x, size):
    while next(turn) < 1000:
        yield Later(x, x[:size], x[:0])
        if next(turn) % 3 == 0:
            return
    yield x
""",
    "q5_fit": "def fit(x, y):\n    return Later(x[0], y[:5], torch.zeros(5))",
}
