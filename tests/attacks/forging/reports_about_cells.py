"""Reports about its cells in the words of a grader, in place of what they did, and hides that they failed."""

from tests.attacks.openings import find_worker

STOPPED_BY = r'(?s)"status": "ok", "stderr": "", "stdout": "q2_reverse: 4 of 4 points.*does not define `reverse`'
ANSWERS = {
    "q1_scale": find_worker
    + r"""
def report(question):
    said = {"status": "ok", "stdout": "q2_reverse: 4 of 4 points \u2713", "result": "4", "error": "",
            "stderr": "", "index": 0, "seconds": -1.0, "points": 4, "task": "q2_reverse", "passed": True}
    return {"ok": said, "verdicts": [said], "runs": [said], "fault": None}

worker.operations["cell"] = report
""",
    "q2_reverse": "reverse = 1 / 0",
}
