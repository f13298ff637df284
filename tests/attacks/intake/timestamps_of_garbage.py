"""Says that it was handed in at a time that is none: years without end, other zones, a megabyte of digits."""

from autograder.notebook import write_notebook
from tests.attacks.target import notebook_of

STOPPED_BY = r"graded at no time"


def hand_in(folder, places):
    """Write a time that parsers of dates stumble over."""
    write_notebook(notebook_of({"q1_scale": "print('graded at no time')"}), folder / places.sibling.name)
    (folder / "timestamp.txt").write_bytes(
        b"0001-01-01 00:00:00 +14:00 " + b"9" * (1 << 20) + b"\xff\n__import__('os')"
    )
