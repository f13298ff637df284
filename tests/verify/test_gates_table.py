"""The page with all loss gates says what was measured, and the one that is committed is current."""

from __future__ import annotations

import json

from autograder.course import REPOSITORY, load_course
from autograder.verify.calibration import FILE, Calibration
from autograder.verify.gates_table import PAGE, gates_page, write_gates
from tests.verify.small import HOMEWORK


def test_does_the_page_say_where_the_gate_lies_and_what_passes(course):
    found = Calibration.read(course.hidden(HOMEWORK) / FILE)
    page = write_gates(course).read_text()
    assert (
        f"| [hw01](#hw01) | {found.floor:.4f} to {found.ceiling:.4f} | {found.mean:.4f} ± {found.std:.4f} | 24 |"
        in page
    )
    assert "| squares | 1.001 [1.000, 1.002] | < 1e-9 |" in page
    assert "](../hidden/hw01_tiny/calibration.svg)" in page


def test_are_trainings_told_that_ended_at_no_number(course):
    path = course.hidden(HOMEWORK) / FILE
    data = json.loads(path.read_text())
    data["broken"] |= {"diverges": [None] * 10, "diverges at times": [None, 5.0, 5.5, None]}
    path.write_text(json.dumps(data))
    page = gates_page(course)
    assert "| diverges | no number | < 1e-9 |" in page
    assert "| diverges at times | 5.250 [5.000, 5.500], 2 of 4 at nan |" in page


def test_is_the_committed_page_current():
    course = load_course(REPOSITORY)
    assert (REPOSITORY / PAGE).read_text() == gates_page(course), (
        "run `course calibrate` and commit docs/calibration.md"
    )
