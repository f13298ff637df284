"""Scores into the cells of a file that an LMS has exported: what Canvas and Moodle have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.lms.placing import Person, Placed
from autograder.lms.sheet import Sheet

NOTHING = ("", "-")
"""What stands in a cell without a score."""


def number(points: float) -> str:
    """Return points as an LMS writes them: at most two decimals, a point between."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def as_number(text: str) -> float | None:
    """Return a number with a point or a comma, or None."""
    try:
        return float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        return None


def put_score(sheet: Sheet, row: int, column: int, person: Person, factor: float, placed: Placed, who: str) -> None:
    """Write one score, and remember whether another one stood there.

    Args:
        sheet: The file.
        row: The student's row.
        column: The scores' column.
        person: The student.
        factor: What the score is multiplied with.
        placed: What became of the scores so far.
        who: What to call the row.
    """
    if person.held:
        return
    before, score = sheet.value(row, column), number(person.score.final * factor)
    same = as_number(before) is not None and as_number(before) == as_number(score)
    if not same:
        sheet.put(row, column, score)
        if before not in NOTHING:
            placed.replaced.append(f"{who}: {before} became {score}")
    placed.written.append(person.score.student)


def without_row(persons: Sequence[Person], found: Mapping[int, Person], into: Path) -> list[str]:
    """Return everyone with a score for whom a file has no row, and that it has none."""
    there = {person.score.student for person in found.values()}
    missing = (person.score.student for person in persons if person.score.student not in there)
    return [f"{student}: no row of {into.name} is theirs" for student in missing]


def factor_for(theirs: float | None, persons: Sequence[Person], lms: str, into: Path, *, scale: bool) -> float:
    """Return what to multiply scores with, so that they count what the LMS counts.

    Args:
        theirs: The points that the LMS counts; None where it does not say.
        persons: Everyone with a score.
        lms: Its name, for the message.
        into: The file that says so.
        scale: Whether a person asked for it.

    Raises:
        UsageError: The LMS counts other points, and nobody asked to convert them.
    """
    possible = max((person.score.possible for person in persons), default=0.0)
    if theirs is None or abs(theirs - possible) < 0.005:
        return 1.0
    if not scale or not possible:
        raise UsageError(
            f"{lms} counts {theirs:g} points for this assignment, the homework has {possible:g}.",
            where=str(into),
            fix=f"Change the points in {lms} and export again, or pass --scale to convert the scores.",
        )
    return theirs / possible
