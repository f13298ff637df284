"""Answers with generators that never end: of text, of more generators, and of nothing at all."""

STOPPED_BY = (
    r"(?s)(?=.*`batches` answers with more data than a test can hold)"
    r"(?=.*`Counter` did not answer within 2 s)(?=.*the weights have another shape)"
)
ANSWERS = {
    "q3_counter": """
        class Counter:
            def __init__(self, start=0):
                for _ in iter(int, 1):
                    pass
        """,
    "q4_batches": """
        def batches(x, size):
            while True:
                yield "x" * 100_000
        """,
    "q5_fit": """
        def fit(x, y):
            while True:
                yield fit(x, y)
        """,
}
