"""Answers with handles that were never issued: negative, huge, broken, of the judge's own kinds."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)`scale` should be a torch.Tensor, and it is something else.*does not come back in reverse"
    r".*`Counter` (ended the Python process|raises an IndexError).*`batches` answered with something that is not data"
    r".*the weights have another shape"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
class Forged: pass

numbers = {}

def issue(value):
    return {"t": "handle", "id": numbers.get(type(value), len(worker_handles.objects)), "kind": "function"}

worker_handles = worker.channel.issue.__self__
real_issue = worker.channel.issue

def choose(value):
    if isinstance(value, Forged):
        return {"t": "handle", "id": value.number, "kind": ["class"], "name": "judge", "_interview": 0, "passed": True}
    return real_issue(value)

worker.channel.issue = choose

def forged(number):
    result = Forged()
    result.number = number
    return result

def scale(x, factor):
    return forged(10**300)
""",
    "q2_reverse": "def reverse(text):\n    return forged(-1)",
    "q3_counter": "def Counter(start=0):\n    return forged(10**9)",
    "q4_batches": "def batches(x, size):\n    return forged('x')",
    "q5_fit": "def fit(x, y):\n    return {'weights': forged(0), 0: [forged(1), forged(2)]}",
}
