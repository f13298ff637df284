"""Returns texts, numbers, lists and truth values of types of its own, which compare as it likes."""

STOPPED_BY = (
    r"(?s)it is (a float|something else).*does not come back in reverse.*the steps do not add up"
    r".*it is (a str|something else)"
)
ANSWERS = {
    "q1_scale": r"""
def liar(base):
    always = {f"__{name}__": lambda self, other: True for name in ("eq", "le", "ge", "lt", "gt", "contains")}
    always |= {"__ne__": lambda self, other: False, "__hash__": lambda self: 1, "__bool__": lambda self: True}
    return type(base.__name__, (base,), {**always, "__class__": property(lambda self: base), "__module__": "builtins"})

def scale(x, factor):
    return liar(float)(factor)
""",
    "q2_reverse": r"""
def reverse(text):
    return liar(str)(text)
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        self.value = liar(int)(7)

    def add(self, step):
        return self

    def __eq__(self, other):
        return liar(int)(1)

    __lt__ = __eq__
""",
    "q4_batches": r"""
def batches(x, size):
    return liar(list)([liar(str)("a"), liar(bytes)(b"b"), liar(dict)(c=1)])
""",
}
