"""The source notebook: its cells, their marked regions, and what they define."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.cases import choose_cases
from autograder.compile.regions import MARK_SCHEME, Region, regions_of
from autograder.course import Course, Homework
from autograder.errors import SourceError, SubmissionError
from autograder.notebook import (
    Cell,
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    read_notebook,
    source_of,
)

ANSWER = "_answer"
"""The answer cell of task `q2_dlogits` has the grade_id `q2_dlogits_answer`."""


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
    """A source notebook.

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


def load_source(course: Course, homework: Homework) -> Source:
    """Read the source of a homework, with the cases that the course chose, and find its regions and names.

    `review` checks the rest.

    Raises:
        ConfigError: The course chose cases that are not there.
        SourceError: There is no notebook, a region is not closed, or a code cell is not Python.
    """
    folder = course.source(homework)
    try:
        notebook = read_notebook(folder / homework.notebook)
    except SubmissionError as error:
        raise SourceError(error.what, where=error.where, fix="Put the homework's source notebook there.") from error
    notebook = choose_cases(notebook, homework)
    cells = tuple(_source_cells(notebook, homework.notebook))
    return Source(homework, folder, notebook, cells, _names_bound(cells))


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
