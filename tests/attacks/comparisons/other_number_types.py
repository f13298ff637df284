"""Answers with numbers of another type, which compare as equal: float32, halves, complex, bools, numpy's, an enum's."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` has the dtype float32; for these inputs it should be float64)(?=.*the steps do not add up)"
    r"(?=.*`a batch` has the dtype complex128)"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    return x.float() * factor",
    "q3_counter": """
        import enum

        class Counter:
            def __init__(self, start=0):
                self.number = start

            @property
            def value(self):
                return enum.IntEnum("Number", {"value": self.number}).value + 0.0

            def add(self, step):
                self.number += step
                return self

            def __eq__(self, other):
                return self.number == other.number

            def __lt__(self, other):
                return self.number < other.number
        """,
    "q4_batches": """
        def batches(x, size):
            for start in range(0, len(x), size):
                yield torch.complex(x[start : start + size], torch.zeros_like(x[start : start + size]))
        """,
}
