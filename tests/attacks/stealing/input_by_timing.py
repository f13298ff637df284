"""Tells a hidden input by how long an answer takes.

Remains: it gets through to the staff, who can read the seconds in `grade.json`. What students read holds no times.
"""

STOPPED_BY = r'`reverse` raises a ZeroDivisionError on line \d+ .*"seconds": (0\.[5-9]|[1-9])'
ANSWERS = {
    "q2_reverse": r"""
import time

def reverse(text):
    time.sleep(0.5 + int(text[11:13], 16) / 256)
    1 / 0
""",
}
