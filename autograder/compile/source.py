"""The source notebook, read and checked before anything is made from it.

nbgrader would notice most of these mistakes itself, later and without naming the cell. Here each one is an error
that says which cell, which line, and what to do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.compile.regions import MARK_SCHEME, SOLUTION, Region, regions_of
from autograder.course import Course, Homework
from autograder.errors import SourceError, SubmissionError
from autograder.notebook import (
    Cell,
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    nbgrader_of,
    points_of,
    read_notebook,
    source_of,
)

TOTAL_POINTS = 100.0
SCHEMA_VERSION = 3
ANSWER = "_answer"
"""The answer cell of task `q2_dlogits` has the grade_id `q2_dlogits_answer`."""

_TASK_ID = re.compile(r"^[a-z][a-z0-9_]*$")


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of the source notebook.

    Attributes:
        cell: The cell as JSON.
        where: How to call it in messages.
        text: Its source.
        regions: Its marked regions.
    """

    cell: Cell
    where: str
    text: str
    regions: tuple[Region, ...]

    @property
    def grade_id(self) -> str:
        """The cell's `grade_id`, or an empty string."""
        return grade_id(self.cell)

    @property
    def is_code(self) -> bool:
        """Whether it is a code cell."""
        return self.cell.get("cell_type") == "code"

    @property
    def task(self) -> str:
        """The task that an answer cell belongs to."""
        return self.grade_id.removesuffix(ANSWER)


@dataclass(frozen=True, slots=True)
class Source:
    """A source notebook that passed every check.

    Attributes:
        homework: The homework.
        folder: Its folder.
        notebook: The notebook as JSON.
        cells: Its cells.
        names: What the code cells bind at the top level: these are what checks may ask for.
    """

    homework: Homework
    folder: Path
    notebook: Notebook
    cells: tuple[SourceCell, ...]
    names: frozenset[str]

    @property
    def check_cells(self) -> tuple[SourceCell, ...]:
        """The cells that carry automatic points."""
        return tuple(cell for cell in self.cells if is_grade(cell.cell) and not is_answer(cell.cell))

    @property
    def written_cells(self) -> tuple[SourceCell, ...]:
        """The cells that a person grades."""
        return tuple(cell for cell in self.cells if is_manual(cell.cell))

    def rubrics(self) -> dict[str, str]:
        """Return the mark scheme of every written task."""
        return {
            cell.grade_id: "\n".join(
                line for region in cell.regions if region.kind == MARK_SCHEME for line in region.body
            )
            for cell in self.written_cells
        }


def read_source(course: Course, homework: Homework) -> Source:
    """Read and check the source of a homework.

    Raises:
        SourceError: Something in it cannot be compiled.
    """
    folder = course.source(homework)
    try:
        notebook = read_notebook(folder / homework.notebook)
    except SubmissionError as error:
        raise SourceError(error.what, where=error.where, fix="Put the homework's source notebook there.") from error
    cells = tuple(_source_cells(notebook, homework.notebook))
    source = Source(homework, folder, notebook, cells, _names_bound(cells))
    _check_ids(source)
    for cell in cells:
        _check_regions(cell)
    _check_tasks(source)
    _check_points(source)
    return source


def parsed(text: str, where: str) -> ast.Module:
    """Parse a code cell, IPython's `%magic` and `!command` lines included.

    Raises:
        SourceError: The cell is not Python.
    """
    from IPython.core.inputtransformer2 import TransformerManager

    try:
        python: str = TransformerManager().transform_cell(text)
        return ast.parse(python)
    except (SyntaxError, ValueError) as error:
        line = f", line {error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise SourceError(f"this is not Python: {reason}.", where=where + line, fix="Correct the cell.") from error


def _source_cells(notebook: Notebook, file: str) -> Iterator[SourceCell]:
    for index, cell in enumerate(notebook["cells"]):
        name = grade_id(cell) or cell.get("id")
        where = f"{file}, cell {name!r}" if name else f"{file}, cell number {index + 1}"
        text = source_of(cell)
        yield SourceCell(cell, where, text, regions_of(text, where))


def _names_bound(cells: tuple[SourceCell, ...]) -> frozenset[str]:
    names: set[str] = set()
    for cell in cells:
        if cell.is_code:
            for node in parsed(cell.text, cell.where).body:
                names.update(_binds(node))
    return frozenset(names)


def _binds(node: ast.stmt) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    else:
        yield from (n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


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


def _check_tasks(source: Source) -> None:
    """Check that answers, check cells and check files belong together."""
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
    known = {cell.grade_id for cell in source.check_cells}
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
            fix=f"Every homework is worth {TOTAL_POINTS:g} points: change the points of a cell.",
        )
