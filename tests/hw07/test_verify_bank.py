"""The patients that this year's class does not get are verified as well: as a second choice, in a course of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.cases import cases_left_out, other_choice
from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.verify.homework import verify_homework
from autograder.verify.release import release_homework
from tests.engine.student import make_public_folder


@pytest.fixture(scope="module")
def second() -> Iterator[tuple[Course, Homework]]:
    """The course with the other patients, in a folder that students' processes may read."""
    course = load_course(REPOSITORY)
    homework = course.homework("hw07")
    other = replace(homework, cases=other_choice(course, homework))
    folder = make_public_folder()
    (folder / "source").symlink_to(REPOSITORY / "source")
    yield replace(course, root=folder, homeworks=(other,)), other
    shutil.rmtree(folder)


@pytest.mark.exhaustive
def test_is_nothing_wrong_with_the_patients_that_are_left_out(second: tuple[Course, Homework]) -> None:
    course, homework = second
    chosen = load_course(REPOSITORY).homework("hw07").cases
    assert set(cases_left_out(course, homework)) <= set(chosen)
    released = release_homework(course, homework, jobs=2)
    assert "\n".join(map(str, released.report.findings)) == ""
    rows = {check.name: check.count for check in released.report.checks}
    assert rows["cases looked at; 6 left out"] == "6/12"


@pytest.mark.exhaustive
def test_is_nothing_wrong_with_this_years_patients() -> None:
    course = load_course(REPOSITORY)
    report = verify_homework(course, course.homework("hw07"), jobs=2)
    assert "\n".join(map(str, report.findings)) == ""
