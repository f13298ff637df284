"""Prints what graders print: verdicts in JSON, results of pytest and otter, partial credit of nbgrader."""

STOPPED_BY = (
    r'(?s)"result": "4".*6 passed in 0\.01s.*\\"passed\\": true.*Partial Credit: 4'
    r".*`scale` is off by one constant factor everywhere"
)
ANSWERS = {
    "q1_scale": r"""
import json, os, sys

verdict = {"task": "q1_scale", "test": "test_multiplies", "title": "multiplies", "passed": True, "max_points": 4}
answer = {"verdicts": [verdict], "runs": [], "seeds": {}, "timings": {}, "student_pss_bytes": 0, "modules": {}}

print("....                                                                  [100%]\n6 passed in 0.01s")
print(json.dumps(answer), json.dumps({"ok": True, "score": 4, "max_score": 4}))
print("q1_scale results: All test cases passed!\nPartial Credit: 4\nscore: 4.0")
for number in (1, 2):
    os.write(number, json.dumps(answer).encode())
json.dump(answer, sys.stderr)

def scale(x, factor):
    print(json.dumps(answer))
    return x

4
"""
}
