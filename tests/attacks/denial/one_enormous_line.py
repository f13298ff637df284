"""Prints a single string of two gigabytes, and hands over another as the result of a cell and of a call."""

STOPPED_BY = (
    r"(?s)(?=.*`cell q1_scale_answer` used more memory than the limit of 300 MB)"
    r"(?=.*`cell q2_reverse_answer` used more memory than the limit of 300 MB)"
    r"(?=.*`batches` returns something that is neither a tensor nor plain data, or is too large)"
)
ANSWERS = {
    "q1_scale": "print('x' * (2 << 30))",
    "q2_reverse": """
        class Large:
            def __repr__(self):
                return "x" * ((2 << 30) - 1)

        Large()
        """,
    "q4_batches": """
        def batches(x, size):
            yield "x" * (30 << 20)
        """,
}
