"""Answers with nothing: empty tensors, of which every statement is true, empty texts, empty lists, None."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` should have the shape \(I, J\)\. Yours has fewer axes)"
    r"(?=.*the text does not come back in reverse)(?=.*`Counter` (raises|is)|.*the steps do not add up)"
    r"(?=.*the number of batches is wrong|.*`a batch` should have the shape)(?=.*the weights have another shape)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return torch.empty(0, dtype=x.dtype)",
    "q2_reverse": 'def reverse(text):\n    return ""',
    "q3_counter": """
        class Counter:
            def __init__(self, start=0):
                self.value = None

            def add(self, step):
                return self

            def __len__(self):
                return 0

            def __eq__(self, other):
                return all([])
        """,
    "q4_batches": "def batches(x, size):\n    return [x[:0], x[:0], x[:0]]",
    "q5_fit": "def fit(x, y):\n    return torch.empty(5, 0, dtype=x.dtype)",
}
