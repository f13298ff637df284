"""Writes into its arguments, hands them back, makes them expect gradients: to move the expected value."""

STOPPED_BY = (
    r"(?s)`scale` has the right shape, and every value is wrong"
    r".*`a batch` has the right shape, and every value is wrong.*the weights do not explain new rows"
)
ANSWERS = {
    "q1_scale": r"""
def scale(x, factor):
    x.zero_()
    x.requires_grad_()
    x.data.fill_(0.5)
    factor += 1e9
    return x
""",
    "q4_batches": r"""
def batches(x, size):
    x.fill_(1.0)
    for start in range(0, len(x), size):
        yield x[start : start + size]
""",
    "q5_fit": r"""
def fit(x, y):
    x.zero_()
    y.zero_()
    x.resize_(0)
    return torch.zeros(5, dtype=torch.float64)
""",
}
