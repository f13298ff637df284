"""A graded class with a roster: names with accents, commas and quotes, and one that nobody has heard of."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace

import pytest

from autograder.compile import compile_homework
from autograder.gradebook import record, write_autograded
from autograder.gradebook.database import open_gradebook
from autograder.late import LatePolicy
from autograder.roster import COLUMNS
from tests.course_factory import RIGHT, make_course, make_grade, submit

ROSTER = (
    ("ada", "Ada", "Lovelace", "ada@example.org", "1001", "S1", "alove", "4001", "G1", "Mon"),
    ("jose", "José", "Núñez, Jr.", "jose@example.org", "1002", "S2", "jnunez", "4002", "G2", "Mon"),
    ("oneil", 'Sean "Bo"', "O'Neil", "oneil@example.org", "1003", "S3", "oneil", "4003", "G3", "Tue"),
    ("formula", "=cmd|' /C calc'!A0", "Evil", "evil@example.org", "1004", "S4", "evil", "4004", "G4", "Tue"),
    ("lazy", "Lazy", "Bones", "lazy@example.org", "1005", "S5", "lbones", "4005", "G5", "Tue"),
)
"""`lazy` hands in nothing; `stranger` hands in and is on no roster."""

SCORES = {"ada": 60.0, "jose": 45.0, "oneil": 30.0, "formula": 15.0, "stranger": 0.0}
"""Points in the first task; all have 20 in the second. Ada has 12.5 for her written answer, the others wait."""


def write_roster(course, rows=ROSTER):
    with (course.root / "roster.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([COLUMNS, *rows])


@pytest.fixture(scope="session")
def graded_course(tmp_path_factory):
    """The graded class. José was two days late, which costs 10 %. Do not change it."""
    course = replace(make_course(tmp_path_factory.mktemp("lms")), late=LatePolicy(per_day=0.05))
    homework = course.homeworks[0]
    compile_homework(course, homework, execute=False)
    write_roster(course)
    pairs = []
    for student, points in SCORES.items():
        late = "2030-02-02 12:00:00 UTC" if student == "jose" else ""
        notebook = submit(course, student, {**RIGHT, "q3_why": "Because."}, timestamp=late)
        pairs.append((make_grade(student, q1=points), notebook))
    record(course, homework, pairs)
    for grade, notebook in pairs:
        write_autograded(course, homework, notebook, grade)
    with open_gradebook(course) as gradebook:
        entry = gradebook.find_grade("q3_why", homework.name, homework.name, "ada")
        entry.manual_score, entry.needs_manual_grade = 12.5, False
        gradebook.db.commit()
    return course


@pytest.fixture
def course(graded_course, tmp_path):
    """A copy of it for one test."""
    root = tmp_path / "course"
    shutil.copytree(graded_course.root, root)
    return replace(graded_course, root=root)


@pytest.fixture
def homework(course):
    """The course's only homework."""
    return course.homeworks[0]
