"""A test that holds for one student's inputs and not for another's is found, and told how often it fails."""

from __future__ import annotations

from textwrap import dedent

from autograder.verify.homework import verify_homework
from tests.verify.small import HIDDEN, HOMEWORK

UNLUCKY = '''

@pytest.mark.points(0)
def test_needs_luck(total, draw):
    """Holds for every second student."""
    heads = int(torch.randint(0, 2, (), generator=draw("coin")))
    assert total(torch.ones(3, 2)).tolist() == [3.0, 3.0]
    assert heads, "Not today."
'''


def draws(course):
    report = verify_homework(course, HOMEWORK, jobs=2)
    return next(check for check in report.checks if "other students' inputs" in check.name)


def test_does_the_reference_pass_whatever_is_drawn(course):
    check = draws(course)
    assert (check.good, check.total, check.findings) == (12, 12, ())


def test_is_a_test_found_that_needs_luck(course):
    path = course.hidden(HOMEWORK) / "test_q2_total.py"
    path.write_text(dedent(HIDDEN["test_q2_total.py"]).lstrip() + UNLUCKY)
    check = draws(course)
    assert 0 < check.good < 12
    (finding,) = check.findings
    assert "test_q2_total.py::test_needs_luck" in finding.where
    assert f"fails the reference for {12 - check.good} of 12 draws" in finding.what
