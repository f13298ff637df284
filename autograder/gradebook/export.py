"""A table of scores as CSV: every task, what counts, what was late."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograder.course import Course, Homework
from autograder.gradebook.scores import StudentScore, read_scores
from autograder.replacement import replacing
from autograder.roster import Student, read_roster

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet runs a text that begins so; an apostrophe in front makes it text again."""

ROSTER_COLUMNS = ("last_name", "first_name", "email", "section")

Row = list[str | float | int]


def export(course: Course, homework: Homework, path: Path) -> int:
    """Write the scores of a homework as CSV, one line for each student that was graded.

    Columns: student, with a roster also name, address and section; for each task its automatic and its manual score;
    extra credit; total, which is nbgrader's own; maximum; late seconds; whether a grader still has to look; days late;
    late penalty; and what is final: the total without the penalty.

    Args:
        course: The course.
        homework: The homework.
        path: The file to write; it appears complete or not at all.

    Returns:
        The number of students in it.

    Raises:
        UsageError: The homework has not been graded yet.
    """
    scores = read_scores(course, homework)
    write_table(path, _table(scores, {student.student: student for student in read_roster(course)}))
    return len(scores)


def write_table(path: Path, rows: Iterator[Row]) -> None:
    """Write rows as CSV; the file appears complete or not at all."""
    with replacing(path) as draft, draft.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def as_text(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return "'" + value if value.startswith(FORMULA_STARTS) else value


def _table(scores: Sequence[StudentScore], roster: Mapping[str, Student]) -> Iterator[Row]:
    tasks = list(dict.fromkeys(task.task for score in scores for task in score.tasks))
    yield [
        "student",
        *(name.replace("_", " ") for name in ROSTER_COLUMNS if roster),
        *(f"{task} {kind}" for task in tasks for kind in ("auto", "manual")),
        "extra credit",
        "total",
        "max",
        "late seconds",
        "needs manual grade",
        "days late",
        "late penalty",
        "final",
    ]
    for score in scores:
        known = roster.get(score.student, Student(score.student))
        given = {task.task: (_cell(task.auto), _cell(task.manual)) for task in score.tasks}
        yield [
            as_text(score.student),
            *(as_text(getattr(known, name)) for name in ROSTER_COLUMNS if roster),
            *(value for task in tasks for value in given.get(task, ("", ""))),
            sum(task.extra for task in score.tasks),
            score.points,
            score.possible,
            int(score.late_seconds),
            "yes" if score.waits else "no",
            score.lateness.days,
            score.lateness.penalty,
            score.final,
        ]


def _cell(points: float | None) -> str | float:
    return "" if points is None else points
