"""Answers with what lies within an absolute tolerance of zero: denormal numbers, negative zeros, a very small share.

A tolerance that is added instead of relative would accept them for every small expected value.
"""

STOPPED_BY = (
    r"(?s)(?=.*`scale` has the right shape, and every value is wrong)"
    r"(?=.*`a batch` has the right shape, and every value is wrong)(?=.*the weights do not explain new rows)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return torch.full_like(x, 5e-324) * x.sign()",
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield x[start : start + size] * 1e-9
        """,
    "q5_fit": "def fit(x, y):\n    return torch.full((5,), -0.0, dtype=x.dtype, requires_grad=True)",
}
