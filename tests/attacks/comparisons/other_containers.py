"""Answers in other wrappings: arrays, lists, tuples, sparse and nested tensors, a module that holds the weights."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` should be a torch.Tensor, and it is an? ndarray)(?=.*the text does not come back in reverse)"
    r"(?=.*equal counters are not equal)(?=.*`a batch` should be a torch.Tensor, and it is a list)"
    r"(?=.*the weights have another shape)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return (x * factor).numpy()",
    "q2_reverse": "def reverse(text):\n    return text[::-1].encode()",
    "q3_counter": """
        import numpy

        class Counter:
            def __init__(self, start=0):
                self.value = numpy.array(start)

            def add(self, step):
                self.value = self.value + step
                return self
        """,
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield x[start : start + size].tolist()
        """,
    "q5_fit": """
        def fit(x, y):
            model = torch.nn.Linear(5, 1, bias=False, dtype=x.dtype)
            model.weight = torch.nn.Parameter(torch.linalg.lstsq(x, y[:, None]).solution.T)
            return model
        """,
}
