"""Overhears every question of the judge, and searches its process for the expected value before it answers.

What it found becomes visible in the kind of error: a ZeroDivisionError says that nothing was there.
"""

from tests.attacks.openings import find_worker

STOPPED_BY = r"(?s)`scale` raises a ZeroDivisionError.*`reverse` raises a ZeroDivisionError"
ANSWERS = {
    "q1_scale": find_worker
    + r"""
overheard = []
answer = worker._answer

def overhear(question):
    overheard.append(question)
    return answer(question)

worker._answer = overhear

def tensors():
    return [thing for thing in gc.get_objects() + overheard if isinstance(thing, torch.Tensor)]

def scale(x, factor):
    if not overheard:
        raise KeyError("deaf")
    expected = x * factor
    held = [value for question in overheard for value in str(question).split()]
    for thing in tensors():
        if thing is not expected and thing.shape == expected.shape and torch.allclose(thing.double(), expected):
            raise KeyError("the expected value is here")
    1 / 0
""",
    "q2_reverse": r"""
def reverse(text):
    if not overheard or text[::-1] in str(overheard):
        raise KeyError("the expected value is here")
    1 / 0
""",
}
