"""Answers with data that never ends or goes too deep: lists in themselves, a million brackets, an own iterator."""

STOPPED_BY = (
    r"(?s)(?=.*`scale` returns something that is neither)(?=.*`reverse` returns something that is neither)"
    r"(?=.*`Counter` returns something that is neither)(?=.*`batches` returns something that is neither)"
    r"(?=.*`fit` (returns something|did not answer within 2 s|used more memory))"
)
ANSWERS = {
    "q1_scale": "def scale(x, factor):\n    kept = {}\n    kept[0] = [kept]\n    return kept",
    "q2_reverse": """
        def reverse(text):
            nested = []
            for _ in range(1_000_000):
                nested = [nested]
            return nested
        """,
    "q3_counter": """
        class Counter:
            def __init__(self, start=0):
                pass

            def add(self, step):
                return self

            @property
            def value(self):
                return [[0] * 1_000] * 1_000_000
        """,
    "q4_batches": """
        class Turning(list):
            def __next__(self):
                return {"again": (self.items, self.items)}

            def __iter__(self):
                self.items = []
                self.items += [self.items] * 100
                return self

        def batches(x, size):
            return Turning()
        """,
    "q5_fit": """
        class Endless(set):
            def __iter__(self):
                while True:
                    yield 1

        def fit(x, y):
            return Endless()
        """,
}
