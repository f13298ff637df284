"""Carries a hidden input out in the name of an error type, its notes, its causes, its arguments and its file name."""

STOPPED_BY = (
    r"(?s)`reverse` raises an Exception on line \d+.*`Counter` raises a SyntaxError.*`batches` raises an ExceptionGroup"
    r".*`fit` raises an? (FileNotFoundError|OSError|UnicodeDecodeError)"
)
ANSWERS = {
    "q2_reverse": r"""
kept = []

def reverse(text):
    kept.append(text)
    error = type(text, (Exception,), {"__module__": text, "__qualname__": text, "__doc__": text})(text)
    error.add_note(text)
    raise error from ValueError(text)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        raise SyntaxError(kept[0], (kept[0], 3, 4, kept[0]))
""",
    "q4_batches": r"""
def batches(x, size):
    try:
        raise FileNotFoundError(2, kept[0], kept[0])
    except OSError as error:
        raise ExceptionGroup(kept[0], [error, KeyError(kept[0])])
""",
    "q5_fit": r"""
def fit(x, y):
    named = type(kept[0], (UnicodeDecodeError,), {"__str__": lambda self: kept[0]})
    raise named("ascii", kept[0].encode(), 0, 1, kept[0])
""",
}
