"""Everything that can be wrong with a source notebook, checked before anything is made from it.

nbgrader would notice most of these mistakes itself, later and without naming the cell. Here each one is an error
that says which cell, which line, and what to do.
"""

from __future__ import annotations

import re
from pathlib import Path

from autograder.cases import tasks_left_out
from autograder.compile.regions import MARK_SCHEME, SOLUTION
from autograder.compile.source import ANSWER, Source, SourceCell, load_source
from autograder.course import Course, Homework
from autograder.errors import SourceError
from autograder.notebook import is_answer, is_grade, is_manual, nbgrader_of, points_of

TOTAL_POINTS = 100.0
SCHEMA_VERSION = 3

_TASK_ID = re.compile(r"^[a-z][a-z0-9_]*$")


def read_source(course: Course, homework: Homework) -> Source:
    """Read and check the source of a homework.

    Raises:
        SourceError: Something in it cannot be compiled.
    """
    source = load_source(course, homework)
    _check_ids(source)
    for cell in source.cells:
        _check_regions(cell)
    _check_tasks(source, tasks_left_out(course, homework))
    _check_points(source)
    return source


def _check_ids(source: Source) -> None:
    """Check the cell ids, and what nbgrader's metadata says about each cell by itself."""
    seen: dict[str, SourceCell] = {}
    ids: set[str] = set()
    for cell in source.cells:
        cell_id = cell.cell.get("id")
        if not isinstance(cell_id, str) or cell_id in ids:
            raise SourceError(
                "a cell has no id, or the id of another cell: each compile would make up a new one.",
                where=cell.where,
                fix='Give it an id of its own in the notebook\'s JSON, such as "id": "q2-answer".',
            )
        ids.add(cell_id)
        data, name = nbgrader_of(cell.cell), cell.grade_id
        if not data:
            continue
        if not name:
            raise SourceError("this cell has nbgrader metadata and no grade_id.", where=cell.where, fix="Give it one.")
        if name in seen:
            raise SourceError(f"two cells have the grade_id {name!r}.", where=cell.where, fix="Rename one of them.")
        seen[name] = cell
        if not _TASK_ID.match(name):
            raise SourceError(
                f"the grade_id {name!r} cannot be a file name.",
                where=cell.where,
                fix="Use a-z, 0-9 and _, as in 'q2_dlogits'.",
            )
        if data.get("schema_version") != SCHEMA_VERSION:
            raise SourceError(
                f"its nbgrader schema_version is {data.get('schema_version')!r}.",
                where=cell.where,
                fix=f"Set it to {SCHEMA_VERSION}.",
            )


def _check_regions(cell: SourceCell) -> None:
    """Check that regions stand where they are cut out, and nowhere else."""
    kinds = [region.kind for region in cell.regions]
    line = f"{cell.where}, line {cell.regions[0].first + 1}" if kinds else cell.where
    if SOLUTION in kinds and not is_answer(cell.cell):
        raise SourceError(
            "a solution stands in a cell that is no answer cell.",
            where=line,
            fix="Mark the cell as an answer (nbgrader: solution) or move the solution.",
        )
    if MARK_SCHEME in kinds and not is_manual(cell.cell):
        raise SourceError(
            "a mark scheme stands in a cell that no person grades.", where=line, fix="Move it into the written task."
        )
    if is_answer(cell.cell) and SOLUTION not in kinds:
        raise SourceError(
            "this answer cell has no solution.", where=cell.where, fix="Add '### BEGIN SOLUTION <what to do>' and END."
        )
    for region in cell.regions:
        if cell.is_code and region.kind == SOLUTION and not region.what.strip():
            raise SourceError(
                "BEGIN SOLUTION does not say what to do.",
                where=f"{cell.where}, line {region.first + 1}",
                fix="Write it behind the mark: '### BEGIN SOLUTION write the gradient of the loss here'.",
            )


def _check_tasks(source: Source, left_out: frozenset[str]) -> None:
    """Check that answers, check cells and check files belong together; those of cases left out wait for their year."""
    pending: SourceCell | None = None
    for cell in source.cells:
        if is_manual(cell.cell) or not (is_grade(cell.cell) or is_answer(cell.cell)):
            continue
        if is_grade(cell.cell):
            _check_check_cell(cell, pending, source.folder)
            pending = None
        elif pending is not None:
            raise _unchecked(pending)
        else:
            pending = cell
    if pending is not None:
        raise _unchecked(pending)
    known = {cell.grade_id for cell in source.check_cells} | left_out
    for path in sorted((source.folder / "checks").glob("test_*.py")):
        if path.stem.removeprefix("test_") not in known:
            raise SourceError(
                "no cell uses this file of checks.",
                where=f"checks/{path.name}",
                fix="Name it after the grade_id of a check cell: checks/test_<grade_id>.py.",
            )


def _check_check_cell(cell: SourceCell, answer: SourceCell | None, folder: Path) -> None:
    task = cell.grade_id
    if answer is None or answer.task != task:
        raise SourceError(
            "this check cell has no answer cell before it.",
            where=cell.where,
            fix=f"Put an answer cell with the grade_id '{task}{ANSWER}' directly before it.",
        )
    if cell.text.strip() != f'grader.check("{task}")' or not nbgrader_of(cell.cell).get("locked"):
        raise SourceError(
            "a check cell is locked and holds one line.",
            where=cell.where,
            fix=f"Make it 'grader.check(\"{task}\")', locked.",
        )
    if not (folder / "checks" / f"test_{task}.py").is_file():
        raise SourceError(
            "the public checks of this task are missing.", where=cell.where, fix=f"Write checks/test_{task}.py."
        )


def _unchecked(answer: SourceCell) -> SourceError:
    return SourceError(
        "nothing checks this answer.",
        where=answer.where,
        fix=f"Put a locked check cell with the grade_id '{answer.task}' behind it.",
    )


def _check_points(source: Source) -> None:
    total = 0.0
    for cell in source.cells:
        if not is_grade(cell.cell):
            continue
        points = nbgrader_of(cell.cell).get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or not 0 < points <= TOTAL_POINTS:
            raise SourceError(f"its points are {points!r}.", where=cell.where, fix="Points are a positive number.")
        total += points_of(cell.cell)
    if abs(total - TOTAL_POINTS) > 1e-9:
        raise SourceError(
            f"the points add up to {total:g}.",
            where=source.homework.notebook,
            fix=f"Every homework is worth {TOTAL_POINTS:g} points: change the points of a cell"
            + (f", or choose other cases than {', '.join(source.homework.cases)}." if source.homework.cases else "."),
        )
