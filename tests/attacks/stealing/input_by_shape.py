"""Writes a hidden input into the shape and the dtype of a tensor, which the checks describe.

A shape with a zero in it takes no memory, and its other sizes hold bits. What a lesson says about a shape is chosen
from some fifty sentences, and holds none of its numbers.
"""

STOPPED_BY = r"(?s)`a batch` should have the shape \(I, J\)\. Yours has more axes than that"
ANSWERS = {
    "q2_reverse": r"""
kept = []

def reverse(text):
    kept.append(text)
    1 / 0
""",
    "q4_batches": r"""
def batches(x, size):
    for start in (0, 2, 4):
        yield torch.empty([0, *kept[0][start : start + 2].encode()], dtype=torch.complex64)
""",
}
