"""Rewrites the worker that answers the judge: true to every comparison, `no` to every question about its own doings."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)`scale` is off by one constant factor.*does not come back in reverse"
    r".*the steps do not add up.*the number of batches is wrong"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
import operator

answer = worker._answer
for name in dir(operator):
    if not name.startswith("__") and callable(getattr(operator, name)):
        setattr(operator, name, lambda *operands: True)

def forge(question):
    op = question.get("op")
    if op == "operator":
        return {"ok": True, "wrote": False, "end": True, "verdict": "passed"}
    if op == "next":
        return {"ok": [], "end": True}
    if op in ("call", "getattr"):
        reply = answer(question)
        return {**reply, "wrote": False, "passed": True, "points": 4, "error": None} if "ok" in reply else {"ok": True}
    return answer(question)

worker._answer = forge

def scale(x, factor):
    return x
""",
    "q2_reverse": "def reverse(text):\n    return text",
    "q3_counter": """
        class Counter:
            value = 0
            def __init__(self, start): pass
            def add(self, step): return self
        """,
    "q4_batches": "def batches(x, size):\n    return [x]",
}
