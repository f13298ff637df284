"""Answers with shapes that fit everything: a number, one row, one column, a stretched view without memory."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` should have the shape \(I, J\)\. The axis I has size 1)"
    r"(?=.*`a batch` should have the shape \(I, J\)\. The axis J has size 1)(?=.*the weights have another shape)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return (x * factor)[:1]",
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield x[start : start + size].mean(1, keepdim=True)
        """,
    "q5_fit": "def fit(x, y):\n    return (y.mean() / x.sum(1).mean()).expand(1)",
}
