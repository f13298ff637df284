"""Returns things that claim to be as long as memory, or as long as the test wishes, whatever they hold."""

STOPPED_BY = (
    r"(?s)(has a form that the check cannot work with|the number of batches is wrong|`batches` raises)"
    r".*the weights have another shape"
)
ANSWERS = {
    "q4_batches": r"""
class Batches:
    def __init__(self, rows): self.rows, self.asked = rows, 0
    def __len__(self):
        self.asked += 1
        return [2**62, 10**12, 3, 2**33][self.asked % 4]
    def __length_hint__(self): return 2**62
    def __iter__(self): return iter([self.rows, self])
    def __getitem__(self, key): return self.rows

def batches(x, size):
    return Batches(x)
""",
    "q5_fit": r"""
class Weights(torch.Tensor):
    def __len__(self): return 5
    shape = property(lambda self: torch.Size([5]))
    size = lambda self, *axes: torch.Size([5])
    numel = lambda self: 5

def fit(x, y):
    return torch.zeros(7, dtype=torch.float64).as_subclass(Weights)
""",
}
