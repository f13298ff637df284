"""Returns tensors of a type of its own that lies about shape, dtype, values, comparisons and every operation."""

STOPPED_BY = (
    r"(?s)`scale` has the right shape, and every value is wrong.*`a batch` is (off by one constant factor|zero every)"
    r".*the weights do not explain new rows"
)
ANSWERS = {
    "q1_scale": r"""
class Liar(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        name = getattr(function, "__name__", "")
        if name in ("allclose", "equal", "isclose", "eq", "all", "__bool__"):
            return True
        return super().__torch_function__(function, types, args, kwargs or {})

    def __eq__(self, other): return True
    def __reduce_ex__(self, protocol): return (print, ("reduced",))
    def tolist(self): return [0.0]
    def numpy(self): return None
    def item(self): return 0.0
    __hash__ = torch.Tensor.__hash__

def scale(x, factor):
    return torch.randn_like(x).as_subclass(Liar)
""",
    "q4_batches": r"""
class Parameter(torch.nn.Parameter):
    def __eq__(self, other): return True
    __hash__ = torch.Tensor.__hash__

def batches(x, size):
    for start in range(0, len(x), size):
        yield Parameter(torch.zeros_like(x[start : start + size]))
""",
    "q5_fit": r"""
class Chameleon(torch.Tensor):
    @staticmethod
    def __new__(cls, value):
        return torch.Tensor._make_subclass(cls, value)

    def __rmatmul__(self, other): return other.sum(1)
    def __matmul__(self, other): return other

def fit(x, y):
    return Chameleon(torch.zeros(5, dtype=torch.float64))
""",
}
