"""A table of scores as CSV."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.gradebook.database import find_assignment, open_gradebook
from autograder.notebook import grade_id, read_notebook

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet runs a text that begins so; an apostrophe in front makes it text again."""

Row = list[str | float | int]


def export(course: Course, homework: Homework, path: Path) -> int:
    """Write the scores of a homework as CSV, one line for each student that was graded.

    Columns: student; for each task its automatic and its manual score; extra credit; total; maximum; late seconds;
    whether a grader still has to look. The total is nbgrader's own.

    Args:
        course: The course.
        homework: The homework.
        path: The file to write; it appears complete or not at all.

    Returns:
        The number of students in it.

    Raises:
        UsageError: The homework has not been graded yet.
    """
    with open_gradebook(course) as gradebook:
        assignment = find_assignment(gradebook, homework)
        submissions = gradebook.assignment_submissions(homework.name) if assignment is not None else []
        if not submissions:
            raise UsageError(
                f"nobody has been graded in {homework.name}.",
                where=str(course.root / "gradebook.db"),
                fix=f"Run `course grade {homework.short}` first.",
            )
        release = read_notebook(course.release(homework) / homework.notebook)
        order = [grade_id(cell) for cell in release["cells"]]
        table = list(_table(gradebook, homework, submissions, order))
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with draft.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(table)
    draft.replace(path)
    return len(table) - 1


def _table(gradebook: Any, homework: Homework, submissions: list[Any], order: list[str]) -> Iterator[Row]:
    tasks = gradebook.find_notebook(homework.name, homework.name).grade_cells
    cells = sorted(tasks, key=lambda cell: (order.index(cell.name) if cell.name in order else len(order), cell.name))
    yield [
        "student",
        *(f"{cell.name} {kind}" for cell in cells for kind in ("auto", "manual")),
        "extra credit",
        "total",
        "max",
        "late seconds",
        "needs manual grade",
    ]
    for submission in sorted(submissions, key=lambda submission: str(submission.student.id)):
        grades = {grade.cell_id: grade for entry in submission.notebooks for grade in entry.grades}
        scores = [value for cell in cells for value in _scores(grades.get(cell.id))]
        yield [
            _as_text(str(submission.student.id)),
            *scores,
            sum(grade.extra_credit or 0.0 for grade in grades.values()),
            submission.score,
            submission.max_score,
            int(submission.total_seconds_late),
            "yes" if submission.needs_manual_grade else "no",
        ]


def _scores(grade: Any) -> tuple[str | float, str | float]:
    """Return automatic and manual score; where both are there, the manual one counts."""
    if grade is None:
        return "", ""
    auto = "" if grade.auto_score is None else grade.auto_score
    return auto, "" if grade.manual_score is None else grade.manual_score


def _as_text(value: str) -> str:
    return "'" + value if value.startswith(FORMULA_STARTS) else value
