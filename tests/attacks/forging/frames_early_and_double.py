"""Answers before it is asked, and answers everything twice, so that every answer belongs to another question."""

from tests.attacks.openings import find_worker

STOPPED_BY = (
    r"(?s)sent early: 40.*`scale` is not a function or class.*`reverse` is not a function or class"
    r".*`fit` is not a function or class"
)
ANSWERS = {
    "q1_scale": find_worker
    + r"""
def scale(x, factor):
    return x
""",
    "q2_reverse": "def reverse(text):\n    return text",
    "q5_fit": r"""
cell = {"status": "ok", "stdout": "sent early: 40", "stderr": "", "result": "", "error": "", "traceback": ""}
worker.channel.send({"ok": cell})
for number in range(20):
    worker.channel.send({"ok": "early", "end": True, "verdict": True, "passed": True})
send = worker.channel.send

def twice(value, deadline=None):
    send(value, deadline)
    send(value, deadline)

worker.channel.send = twice
""",
}
