"""Feedback pages: nbgrader's own, without what is meant for graders.

Formgrader's buttons use the same configuration, so that a page made from there holds the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.conversion import ConversionFailed, convert, course_config
from autograder.course import Course, Homework

if TYPE_CHECKING:
    from traitlets.config import Config

_GLOB = re.compile(r"[*?\[\]]")


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of one student's feedback.

    Attributes:
        student: The student.
        page: The page, or None when it could not be made.
        problem: Why not, or empty.
    """

    student: str
    page: Path | None
    problem: str = ""


def feedback(course: Course, homework: Homework, students: Sequence[str] | None = None) -> list[Feedback]:
    """Make the feedback pages of a homework.

    Args:
        course: The course.
        homework: The homework.
        students: Whose; everyone who has been graded when None.

    Returns:
        One entry for each student. A page that cannot be made does not stop the others.
    """
    if students is None:
        folders = (course.root / "autograded").glob(f"*/{homework.name}")
        students = sorted(folder.parent.name for folder in folders)
    config = course_config(course)
    config.CourseDirectory.assignment_id = homework.name
    return [_page(course, homework, student, config) for student in students]


def _page(course: Course, homework: Homework, student: str, config: Config) -> Feedback:
    from nbgrader.converters import GenerateFeedback

    notebook = course.autograded(homework, student) / homework.notebook
    if not notebook.is_file() or _GLOB.search(student):
        return Feedback(student, None, f"{student} has not been graded: {notebook} is missing.")
    config.CourseDirectory.student_id = student
    try:
        convert(GenerateFeedback, config)
    except ConversionFailed as error:
        return Feedback(student, None, error.cause)
    page = course.feedback(homework, student) / notebook.with_suffix(".html").name
    return Feedback(student, page) if page.is_file() else Feedback(student, None, f"nbgrader wrote no {page}.")
