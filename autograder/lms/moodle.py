"""Scores for Moodle: its grading worksheet filled in.

Moodle finds a student by the number in `Identifier` (`Participant 4567`), which is another one in every assignment. It
passes over, without a word, a grade above the maximum and one that somebody has changed since the worksheet was made.
The names of the columns are in the teacher's language and have to stay. So columns are found by what they hold: the
identifiers are words that all end in a number, and the grades stand left of the maximum, the same number in every row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.lms.filling import NOTHING, as_number, factor_for, number, put_score, without_row
from autograder.lms.placing import Person, Placed, whose_rows
from autograder.lms.sheet import Sheet

KINDS = ("moodle_id", "email", "name")

_IDENTIFIER = re.compile(r"^\D+?(\d+)$")
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+$")


def fill_moodle(persons: Sequence[Person], into: Path, path: Path, *, column: str = "", scale: bool = False) -> Placed:
    """Write scores into a grading worksheet that Moodle has exported: into the grades, and nothing else.

    Args:
        persons: Everyone with a score.
        into: Moodle's worksheet.
        path: The file to write; it may be the same.
        column: Name of the column with the grades, where it is not found by itself.
        scale: Whether to convert scores to Moodle's maximum, where that is something else.

    Raises:
        UsageError: It is no worksheet, or Moodle counts other points.
    """
    sheet = Sheet.read(into)
    rows = [row for row in range(1, len(sheet)) if any(cell.strip() for cell in sheet.row(row))]
    identifiers = _identifiers(sheet, rows, into)
    grades, maximum = _grades(sheet, rows, column, into)
    factor = factor_for(maximum, persons, "Moodle", into, scale=scale)
    placed = Placed(path)
    if factor != 1:
        placed.remarks.append(f"scores were multiplied by {factor:g}: Moodle's maximum is {number(maximum)}")
    keys = {row: _keys(sheet, row, identifiers) for row in rows}
    found, contradictions = whose_rows(keys, persons, KINDS)
    for row in rows:
        who = f"row {row + 1} ({' '.join(sheet.value(row, identifiers + 1).split()) or sheet.value(row, identifiers)})"
        if row in contradictions:
            placed.kept.append(f"{who}: {contradictions[row]}; correct roster.csv")
        elif row not in found:
            placed.strangers.append(who)
        elif found[row].score.final * factor > maximum + 1e-9:
            score = number(found[row].score.final * factor)
            placed.kept.append(f"{who}: {score} is above Moodle's maximum, which Moodle would pass over")
        else:
            put_score(sheet, row, grades, found[row], factor, placed, who)
    placed.unplaced += without_row(persons, found, into)
    sheet.write(path)
    return placed


def _identifiers(sheet: Sheet, rows: list[int], into: Path) -> int:
    """Return the column in which every row has a word and a number."""
    width = max((len(sheet.row(row)) for row in rows), default=0)
    for column in range(width):
        if rows and all(_IDENTIFIER.match(sheet.value(row, column)) for row in rows):
            return column
    raise UsageError(
        "this is no grading worksheet of Moodle: no column holds identifiers such as 'Participant 4567'.",
        where=str(into),
        fix="In the assignment's settings switch on 'Offline grading worksheet', then choose 'Download grading "
        "worksheet' under 'View all submissions'.",
    )


def _grades(sheet: Sheet, rows: list[int], wanted: str, into: Path) -> tuple[int, float]:
    """Return the column of grades, and the maximum that stands right of it."""
    header = [name.strip() for name in sheet.row(0)]
    columns = [at for at, name in enumerate(header) if name == wanted] if wanted else range(1, len(header) - 1)
    for column in columns:
        maxima = {sheet.value(row, column + 1) for row in rows}
        maximum = as_number(maxima.pop()) if len(maxima) == 1 else None
        grades = [sheet.value(row, column) for row in rows]
        if maximum and all(grade in NOTHING or as_number(grade) is not None for grade in grades):
            return column, maximum
    raise UsageError(
        f"no column {wanted!r} stands left of a maximum."
        if wanted
        else "no column of grades stands left of a maximum.",
        where=str(into),
        fix=f"Name it with --column. There are: {'; '.join(header)}.",
    )


def _keys(sheet: Sheet, row: int, identifiers: int) -> dict[str, str]:
    match = _IDENTIFIER.match(sheet.value(row, identifiers))
    email = next((cell.strip() for cell in sheet.row(row) if _EMAIL.match(cell.strip())), "")
    name = sheet.value(row, identifiers + 1)
    return {"moodle_id": match[1] if match else "", "email": email, "name": "" if _EMAIL.match(name) else name}
