"""`course leaderboard hw11`: what the hidden tests measured, best first, on a page that the class may see.

Nobody is named unless the instructor says so: each line carries the name of the student's draw, which stands at the end
of their own feedback page and tells others nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.gradebook.autograded import GRADE_FILE
from autograder.report.page import render, write_page
from autograder.report.reading import UNREADABLE, read_names
from autograder.scoring import Grade, Measure

NOBODY: Final = "a student without a draw"


@dataclass(frozen=True, slots=True)
class Place:
    """One line.

    Attributes:
        rank: Its place; equal numbers share one.
        who: The name of the draw, or the student.
        value: What was measured.
        share: How long its bar is: 1 for the best.
    """

    rank: int
    who: str
    value: float
    share: float


@dataclass(frozen=True, slots=True)
class Board:
    """Everyone's numbers for one measure.

    Attributes:
        task: The task that measures it.
        name: What is measured.
        unit: Its unit, or empty.
        better: `lower` or `higher`.
        places: Best first.
    """

    task: str
    name: str
    unit: str
    better: str
    places: tuple[Place, ...]


def write_leaderboard(course: Course, homework: Homework, path: Path | None = None, *, names: bool = False) -> Path:
    """Write the page and return it.

    Args:
        course: The course.
        homework: A homework whose tests measure something.
        path: The file; in `reports/` when None.
        names: Whether to name the students.

    Raises:
        UsageError: Nothing was measured: no grade has a number.
    """
    grades = list(_grades(course, homework))
    boards = boards_of(grades, read_names(course) if names else None)
    if not boards:
        raise UsageError(
            f"nothing was measured in {homework.name}.",
            where=str(course.root / "autograded"),
            fix=f"Run `course grade {homework.short}` first; its hidden tests must call measured(...).",
        )
    page = path or course.root / "reports" / f"{homework.name}_leaderboard.html"
    context = {"course": course, "homework": homework, "boards": boards, "named": names, "students": len(grades)}
    context["measured"] = sum(bool(grade.measures) for grade in grades)
    write_page(page, render("leaderboard.html.j2", context))
    return page


def boards_of(grades: list[Grade], names: Mapping[str, str] | None) -> tuple[Board, ...]:
    """Return a board for each measure, in the order in which tests keep them.

    Args:
        grades: Everyone's grades.
        names: What to call the students, by folder; when None, they go by the name of their draw.
    """
    kinds: dict[tuple[str, str], list[tuple[str, Measure]]] = {}
    for grade in grades:
        who = _by_draw(grade) if names is None else names.get(grade.student) or grade.student
        for measure in grade.measures:
            kinds.setdefault((measure.task, measure.name), []).append((who, measure))
    return tuple(_board(entries) for entries in kinds.values())


def _board(entries: list[tuple[str, Measure]]) -> Board:
    first = entries[0][1]
    sign = 1 if first.better == "lower" else -1
    ordered = sorted(entries, key=lambda entry: (sign * entry[1].value, entry[0]))
    values = [measure.value for _, measure in ordered]
    best = values[0]
    places = tuple(
        Place(values.index(value) + 1, who, value, _share(value, best, first.better))
        for (who, _), value in zip(ordered, values, strict=True)
    )
    return Board(first.task, first.name, first.unit, first.better, places)


def _share(value: float, best: float, better: str) -> float:
    """Return how near a number comes to the best one: 1 for the best, towards 0 for the others."""
    small, large = (best, value) if better == "lower" else (value, best)
    return max(0.0, small / large) if large > 0 else float(value == best)


def _by_draw(grade: Grade) -> str:
    return grade.draw if grade.seeds else NOBODY


def _grades(course: Course, homework: Homework) -> Iterator[Grade]:
    """Yield the grade of everyone who has one; what cannot be read is no line, as everywhere in reports."""
    for student in course.students(homework):
        try:
            text = (course.autograded(homework, student) / GRADE_FILE).read_text(encoding="utf-8")
            yield Grade.from_json(text)
        except UNREADABLE:
            continue
