"""A released tiny course with a graded class, for reports that read real files and a real gradebook."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from autograder.batch.journal import Entry, Journal, journal_path
from autograder.compile import compile_homework
from autograder.gradebook import record, write_autograded
from tests.course_factory import RIGHT, make_course, make_grade, submit


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """The tiny course with its release. Do not change it."""
    course = make_course(tmp_path_factory.mktemp("released"))
    compile_homework(course, course.homeworks[0], execute=False)
    return course


@pytest.fixture
def course(released_course, tmp_path):
    """A copy of the tiny course for one test."""
    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    return replace(released_course, root=root, hidden_tests=root / "hidden")


@pytest.fixture
def homework(course):
    return course.homeworks[0]


@pytest.fixture
def hand_in(course, homework):
    """Grade a submission without running it: files, gradebook and journal are as `course grade` leaves them."""

    def make(student, *, q1=60.0, q2=20.0, why=None, answers=None, timestamp="2030-01-30 12:00:00 UTC", **fields):
        given = {**RIGHT, **(answers or {})} | ({"q3_why": why} if why else {})
        notebook = submit(course, student, given, timestamp=timestamp)
        grade = make_grade(student, q1, q2, tier="fenced", timings={"wall": 2.5, "student_cpu": 1.5}, **fields)
        record(course, homework, [(grade, notebook)])
        write_autograded(course, homework, notebook, grade)
        note(student, "graded", points=grade.points, max_points=grade.max_points)
        return grade

    def note(student, status, **fields):
        with Journal(journal_path(course, homework)) as journal:
            journal.write(Entry(student=student, status=status, key="another", seconds=2.5, **fields))

    make.note = note
    return make
