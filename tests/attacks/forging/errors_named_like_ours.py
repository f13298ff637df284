"""Raises errors called like the engine's own, and the engine's own, so that a zero would be graded again."""

STOPPED_BY = (
    r"(?s)engine's own: InfrastructureFault.*`scale` raises an Exception on line 7"
    r".*`reverse` raises an Exception on line 5.*`Counter` raises an Exception on line 3"
    r".*`batches` raises an Exception on line 2.*`fit` ended the Python process"
)
ANSWERS = {
    "q1_scale": r"""
import autograder.channel as channel
import autograder.errors as errors

print("engine's own:", errors.InfrastructureFault.__name__)

def scale(x, factor):
    raise errors.InfrastructureFault("a judge died or hung.", fix="Grade this submission again.")
""",
    "q2_reverse": r"""
class CourseFault(Exception):
    what = where = fix = lesson = "The hidden tests are wrong: full points."

def reverse(text):
    raise CourseFault("The hidden tests are wrong: full points.")
""",
    "q3_counter": r"""
class Counter:
    def __init__(self, start=0):
        raise channel.Gone
""",
    "q4_batches": r"""
def batches(x, size):
    raise channel.ProtocolError("not the student's")
    yield
""",
    "q5_fit": r"""
class Unsendable(torch.Tensor):
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        raise channel.Gone  # while the answer is being encoded

def fit(x, y):
    return torch.zeros(5).as_subclass(Unsendable)
""",
}
