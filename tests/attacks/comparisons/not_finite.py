"""Answers with numbers that are not: NaN, which no comparison is false for in the wrong direction, and infinities."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` contains nan or inf)(?=.*the text does not come back in reverse)(?=.*the steps do not add up)"
    r"(?=.*`a batch` contains nan or inf)(?=.*the weights do not explain new rows)"
)
nan = 'float("nan")'
ANSWERS = {
    "q1_scale": f"def scale(x, factor):\n    return torch.where(x > 0, {nan}, x * factor)",
    "q2_reverse": f"def reverse(text):\n    return {nan}",
    "q3_counter": f"""
        class Counter:
            def __init__(self, start=0):
                self.value = {nan}

            def add(self, step):
                return self

            def __eq__(self, other):
                return not self.value < other.value

            def __lt__(self, other):
                return not self.value >= other.value
        """,
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                part = x[start : start + size].clone()
                part[-1] = float("inf")
                yield part
        """,
    "q5_fit": f"def fit(x, y):\n    return torch.full((5,), {nan}, dtype=x.dtype)",
}
