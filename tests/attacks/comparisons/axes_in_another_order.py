"""Answers with the right numbers in another shape: turned, with one axis more, as a list of letters.

A test that compares sorted, summed or flattened values would let each of them pass.
"""

STOPPED_BY = (
    r"(?s)(?=.*`scale` should have the shape \(I, J\)\. .*transposed)(?=.*`a batch` should have the shape)"
    r"(?=.*the weights have another shape)(?=.*the text does not come back in reverse)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return (x * factor).T",
    "q2_reverse": "def reverse(text):\n    return list(text[::-1])",
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield x[start : start + size].unsqueeze(0)
        """,
    "q5_fit": "def fit(x, y):\n    return torch.linalg.lstsq(x, y[:, None]).solution",
}
