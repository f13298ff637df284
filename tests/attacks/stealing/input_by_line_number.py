"""Writes a hidden input into the line number and the kind of an error, the only words that a student's code may choose.

Remains: some 23 bits for each test that is lost get through (a line below 10,000, one of seventy built-in types, one of
seven kinds). That costs the points of the test, tells no expected value, and the inputs are this student's own.
"""

STOPPED_BY = (
    r"(?s)`reverse` raises a KeyError on line 9[78]\d\d of its cell.*`Counter` raises an? \w+ on line \d+ of its cell"
)
ANSWERS = {
    "q2_reverse": r"""
import builtins

CLASSES = {name: value for name, value in vars(builtins).items() if isinstance(value, type)}
TYPES = sorted(name for name, value in CLASSES.items() if issubclass(value, Exception))
WORDS = ["", "shape '5' is invalid", "same dtype", "does not require grad", "leaf Variable that requires grad",
         "out of range"]
kept = []

def tell(number, kind):
    number, line = divmod(number, 9_900)
    number, word = divmod(number, len(WORDS))
    error = getattr(builtins, kind or TYPES[number % len(TYPES)])
    source = "\n" * line + f"raise error({WORDS[word]!r})"
    exec(compile(source, "cell told", "exec"), {"error": error})

def reverse(text):
    kept.append(text)
    tell(sum(map(ord, text)) % 100 + 9_700, "KeyError")
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        tell(int(kept[0][11:16], 16) | 1 << 12, None)
""",
}
