"""Scores for Canvas's gradebook: its CSV filled in, or a new one.

What Canvas reads back (its importer's rules): the first row names the columns, `Student` and `ID` first and `Section`
as the last of those about the student; a row whose first cell contains `Points Possible` says what each assignment is
worth; a row that is empty but for `Manual Posting` is passed over. A student is found by `ID`, `SIS User ID`,
`SIS Login ID`, then by name; an assignment by the number in brackets behind its title, then by the title. `EX` excuses.
An empty cell deletes a score: a student without one has no row in a new file, and an untouched cell in a filled-in one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.course import Homework
from autograder.errors import UsageError
from autograder.gradebook.export import as_text, write_table
from autograder.lms.filling import as_number, factor_for, number, put_score, without_row
from autograder.lms.placing import Person, Placed, whose_rows
from autograder.lms.sheet import Sheet

KINDS = ("canvas_id", "sis_id", "login_id", "name")
COLUMNS = {"ID": "canvas_id", "SIS User ID": "sis_id", "SIS Login ID": "login_id"}
POINTS_POSSIBLE = "Points Possible"
EXCUSED = "EX"

_TITLE = re.compile(r"^(.*?)(?: \((\d+)\))?$", re.DOTALL)
_NO_SCORES = re.compile(r"(Current|Final|Override) (Score|Points|Grade|Status)")
_NO_STUDENT = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)
_TEST_STUDENT = ("student, test", "test student")


def new_canvas(homework: Homework, persons: Sequence[Person], path: Path, *, column: str = "") -> Placed:
    """Write a new CSV for Canvas: only students with a score, only this assignment.

    Args:
        homework: The homework.
        persons: Everyone with a score.
        path: The file to write.
        column: Title of the assignment in Canvas, best with its number in brackets; the homework's title when empty.
    """
    placed = Placed(path)
    rows: list[list[str | float | int]] = []
    for person in persons:
        if person.held:
            continue
        known = person.known.canvas_id or next(iter(person.keys["canvas_id"]), "")
        ids = [known, person.known.sis_id, person.known.login_id]
        name = ", ".join(filter(None, (person.known.last_name, person.known.first_name))) or person.known.name
        if not any(ids):
            placed.unplaced.append(
                f"{person.score.student}: no Canvas id, SIS id or login is known; add it to roster.csv"
            )
            continue
        rows.append([*map(as_text, (name, *ids, person.known.section)), number(person.score.final)])
        placed.written.append(person.score.student)
    possible = max((person.score.possible for person in persons), default=0.0)
    header: list[str | float | int] = ["Student", *COLUMNS, "Section", column or homework.title]
    worth: list[str | float | int] = [f"    {POINTS_POSSIBLE}", "", "", "", "", number(possible)]
    write_table(path, iter([header, worth, *rows]))
    return placed


def fill_canvas(
    homework: Homework, persons: Sequence[Person], into: Path, path: Path, *, column: str = "", scale: bool = False
) -> Placed:
    """Write scores into a CSV that Canvas has exported: into the cells of one column, and nothing else.

    Args:
        homework: The homework.
        persons: Everyone with a score.
        into: Canvas's file.
        path: The file to write; it may be the same.
        column: Title of the assignment in Canvas; the homework's title or name when empty.
        scale: Whether to convert scores to what Canvas counts, where that is something else.

    Raises:
        UsageError: It is no such file, has no such column, or Canvas counts other points.
    """
    sheet = Sheet.read(into)
    header = [name.strip() for name in sheet.row(0)] if len(sheet) else []
    _check_header(header, into)
    at = _column(header, homework, column, into)
    factor = factor_for(_points_possible(sheet, at), persons, "Canvas", into, scale=scale)
    placed = Placed(path)
    if factor != 1:
        placed.remarks.append(f"scores were multiplied by {factor:g}: Canvas counts other points than the homework")
    rows = {row: _keys(sheet, header, row) for row in range(1, len(sheet)) if _is_student(sheet, row)}
    found, contradictions = whose_rows(rows, persons, KINDS)
    for row in rows:
        who = _as_row(sheet, row)
        if row in contradictions:
            placed.kept.append(f"{who}: {contradictions[row]}; correct roster.csv")
        elif row not in found:
            if rows[row]["name"].casefold() not in _TEST_STUDENT:
                placed.strangers.append(who)
        elif sheet.value(row, at).upper() == EXCUSED:
            placed.kept.append(f"{who}: is excused (EX)")
        else:
            put_score(sheet, row, at, found[row], factor, placed, who)
    placed.unplaced += without_row(persons, found, into)
    sheet.write(path)
    return placed


def _as_row(sheet: Sheet, row: int) -> str:
    """Return what to call a row for a person who looks for it."""
    return f"row {row + 1} ({' '.join(sheet.row(row)[0].split()) or 'no name'})"


def _check_header(header: list[str], into: Path) -> None:
    names = ("Student" in header[0] and "ID" in header[1:2]) if header else False
    split = header[:3] == ["LastName", "FirstName", "ID"]
    if not (names or split) or "Section" not in header:
        raise UsageError(
            "this is no gradebook of Canvas: its first row does not begin with Student and ID, or has no Section.",
            where=str(into),
            fix="In Canvas open Grades, choose Export, Export Entire Gradebook, and pass that file.",
        )


def _column(header: list[str], homework: Homework, wanted: str, into: Path) -> int:
    """Return the number of the homework's column."""
    assignments = {
        at: title for at, title in enumerate(header) if at > header.index("Section") and not _NO_SCORES.search(title)
    }
    names = [wanted] if wanted else [homework.title, homework.name, homework.short]
    for name in names:
        for match in (lambda title, name=name: title == name, lambda title, name=name: _same_title(title, name)):
            those = [at for at, title in assignments.items() if match(title)]
            if len(those) == 1:
                return those[0]
    raise UsageError(
        f"no column, or more than one, is called {' or '.join(map(repr, names))}.",
        where=str(into),
        fix=f"Name it with --column. There are: {'; '.join(assignments.values()) or 'none'}.",
    )


def _same_title(title: str, name: str) -> bool:
    """Whether two titles are the same, the number in brackets aside."""
    match = _TITLE.match(title)
    return match is not None and name.casefold() in (match[1].casefold(), match[2])


def _points_possible(sheet: Sheet, column: int) -> float | None:
    rows = (row for row in range(1, len(sheet)) if POINTS_POSSIBLE in sheet.row(row)[0])
    return next((as_number(sheet.value(row, column)) for row in rows), None)


def _keys(sheet: Sheet, header: list[str], row: int) -> dict[str, str]:
    keys = {kind: sheet.value(row, header.index(name)) for name, kind in COLUMNS.items() if name in header}
    names = ("FirstName", "LastName") if "LastName" in header else (header[0],)
    return {**keys, "name": " ".join(sheet.value(row, header.index(name)) for name in names)}


def _is_student(sheet: Sheet, row: int) -> bool:
    cells = sheet.row(row)
    return POINTS_POSSIBLE not in cells[0] and not all(_NO_STUDENT.fullmatch(cell) for cell in cells)
