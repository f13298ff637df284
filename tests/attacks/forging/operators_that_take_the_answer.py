"""Hands out objects that calculate with whatever they meet, to be given the expected value by a difference or product.

A check that subtracts before it asks for the type would hand it over: `proxy - expected` is asked of the student.
"""

STOPPED_BY = (
    r"(?s)`scale` should be a torch.Tensor, and it is something else.*`a batch` should be a torch.Tensor, and it is"
    r" something else.*the weights have another shape"
)
ANSWERS = {
    "q1_scale": r"""
taken = []

class Takes:
    requires_grad, shape, dtype, ndim = False, (5,), torch.float64, 1

    def take(self, *others):
        taken.extend(others)
        return torch.zeros_like(others[0]) if others and isinstance(others[0], torch.Tensor) else 0.0

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self.take

for name in ("add", "sub", "mul", "truediv", "matmul", "pow", "floordiv", "mod"):
    setattr(Takes, f"__{name}__", Takes.take)
    setattr(Takes, f"__r{name}__", Takes.take)
for name in ("eq", "lt", "le"):
    setattr(Takes, f"__{name}__", lambda self, other: self.take(other) is not None)
Takes.__abs__ = Takes.__neg__ = Takes.take

def scale(x, factor):
    return Takes()
""",
    "q4_batches": "def batches(x, size):\n    yield from (Takes(), Takes(), Takes())",
    "q5_fit": "def fit(x, y):\n    return Takes()",
}
