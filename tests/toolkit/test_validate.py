"""nbgrader's Validate button must see a public check that fails."""

from __future__ import annotations

import pytest
from nbgrader.validator import Validator

from autograder.compile import compile_homework
from autograder.conversion import environment
from tests.course_factory import RIGHT, make_course, submit


@pytest.fixture(scope="module")
def validated(tmp_path_factory):
    """What Validate says about a notebook with a right, a wrong and a blank answer."""
    course = make_course(tmp_path_factory.mktemp("course"))
    homework = course.homeworks[0]
    compile_homework(course, homework, execute=False)
    submit(course, "ada", {"q1_double": "def double(x):\n    return 3 * x", "q2_total": RIGHT["q2_total"]})
    work = course.release(homework) / homework.notebook
    work.write_bytes((course.submitted(homework, "ada") / homework.notebook).read_bytes())
    with environment(OMP_NUM_THREADS="1"):
        return Validator().validate(str(work))


def test_the_failing_check_is_reported_with_its_lesson(validated):
    (failure,) = [entry for entry in validated["failed"] if "q1_double" in entry["source"]]
    assert "1 of 2 public checks do not pass yet" in failure["error"]
    assert failure["error"].count("\n") < 3


def test_the_passing_check_is_not(validated):
    assert "q2_total" not in str(validated["failed"])
