"""`course late` and `course status` from the command line."""

import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from autograder.cli import course as command
from autograder.course import REPOSITORY
from autograder.gradebook import record
from autograder.late import LatePolicy
from autograder.receipt import Receipt, write_receipt
from autograder.status.late import late_lines, list_late_work
from tests.course_factory import RIGHT, make_grade, submit

HEAVY = ("torch", "nbgrader", "nbformat", "nbconvert", "sqlalchemy", "matplotlib", "pandas", "IPython")


def hand_in(course, homework, student, timestamp=""):
    notebook = submit(course, student, {**RIGHT, "q3_why": "Because."}, timestamp=timestamp)
    record(course, homework, [(make_grade(student), notebook)])


def lines(course, *homeworks):
    return list(
        late_lines(list_late_work(course, homeworks or course.homeworks), course, homeworks or course.homeworks)
    )


def test_late_work_is_listed_with_what_it_costs(course, homework):
    homework = replace(homework, extensions={"eve": "2030-02-01 23:59", "aad": "2030-02-05 12:00"})
    course = replace(course, homeworks=(homework,), late=LatePolicy(per_day=0.1, late_days=1, closes_after_days=9))
    for student, when in (("ada", ""), ("bob", "2030-02-02 12:00:00 UTC"), ("eve", "2030-02-02 12:00:00 UTC")):
        hand_in(course, homework, student, when)
    hand_in(course, homework, "too-late", "2030-03-02 12:00:00 UTC")
    assert lines(course) == [
        "hw01_tiny: 10 % of the points possible for each day that has begun, nothing counts after 9 days",
        "  bob       handed in 2030-02-02 13:00, 2 d late, 1 late d spent, 0 left, 10 points off",
        "  eve       extended to 2030-02-01 23:59, handed in 2030-02-02 13:00, 1 d late, 1 late d spent, 0 left",
        "  too-late  handed in 2030-03-02 13:00, 30 d late, nothing counts",
        "  aad  has an extension in course_config.py, and is not known: is the name right?",
    ]


def test_a_changed_policy_is_settled_and_told(course, homework):
    hand_in(course, homework, "bob", "2030-02-02 12:00:00 UTC")
    course = replace(course, late=LatePolicy(per_day=5, of="points"))
    assert lines(course)[-1] == "changed: bob, hw01_tiny: 10 points off for lateness (before: 0)"
    assert not any(line.startswith("changed") for line in lines(course))


def test_late_without_a_time_is_told_with_where_to_write_it(course, homework):
    hand_in(course, homework, "ada")
    receipt = Receipt("canvas", "subs.zip", "ada_LATE_1_2_hw01.ipynb", "hw01.ipynb", "0", late=True)
    write_receipt(course.submitted(homework, "ada"), receipt)
    (line,) = [line for line in lines(course, homework) if "ada" in line]
    assert str(course.submitted(homework, "ada") / "timestamp.txt") in line


def test_before_anything_is_graded_it_lists_the_policies(course):
    assert [line.split(":")[0] for line in lines(course)] == ["hw01_tiny", "hw02_soon", "hw03_far"]


@pytest.mark.parametrize("verb", ["late", "status"])
def test_the_verbs_work_on_a_course_where_nothing_has_happened(course, verb):
    done = CliRunner().invoke(command, ["--root", str(course.root), verb])
    assert done.exit_code == 0, done.output
    assert "hw01" in done.output


def test_status_imports_nothing_heavy(course, homework):
    hand_in(course, homework, "ada")
    code = f"""
import sys
sys.argv = ["course", "--root", {str(course.root)!r}, "status"]
from autograder.cli import main
code = main()
print("LOADED", [name for name in {HEAVY!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, timeout=60)
    assert "LOADED []" in done.stdout, done.stdout + done.stderr
    assert "collected 1" in done.stdout
