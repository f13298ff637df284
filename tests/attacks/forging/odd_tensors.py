"""Returns tensors that a careless check would stumble over: huge and empty shapes, sparse, quantized, without data."""

STOPPED_BY = (
    r"(?s)`scale` should be a torch.Tensor, and it is something else.*`reverse` returns something that is neither"
    r".*`Counter` answered with something that is not data.*`batches` answered with something that is not data"
    r".*the weights do not explain new rows"
)
ANSWERS = {
    "q1_scale": r"""
def scale(x, factor):
    return (x * 0).to_sparse()
""",
    "q2_reverse": r"""
def reverse(text):
    return torch.nested.nested_tensor([torch.zeros(2), torch.zeros(1)])
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0): pass
    def add(self, step): return self
    value = torch.zeros(*[1] * 40)
""",
    "q4_batches": r"""
def batches(x, size):
    yield torch.quantize_per_tensor(x.float(), 0.1, 10, torch.quint8)
    yield torch.empty(4, 2, device="meta")
    yield torch.zeros(1).expand(1 << 30)[:4]
    yield torch.empty(0, 1 << 20, 1 << 20)
    yield torch.full((4, 2), float("nan"), dtype=torch.float64)
    yield torch.view_as_complex(torch.zeros(4, 2, 2)).conj()
    yield torch.zeros(4, 2, dtype=torch.bfloat16, requires_grad=True)
    yield torch.tensor(float("nan")).requires_grad_()
    yield torch.tensor(5)
    yield torch.zeros(4, 4).T[::2].T
    yield torch.empty(0, 2**40)
""",
    "q5_fit": r"""
def fit(x, y):
    return torch.complex(torch.full((5,), float("inf")), torch.full((5,), float("nan"))).requires_grad_()
""",
}
