"""Cells that were merged into one, taken apart again where the release says where one ends.

Merging keeps the name of the first cell and deletes the others: a check then stands at the end of an answer, or an
answer at the end of another one. A text is cut only where a cell of the release is missing and its text, the heading
of its written answer or the function that it asks for is found within another cell.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from typing import Final

from autograder.intake.code import CodeReader, wanted_names
from autograder.intake.matching import heading_of, is_code_answer, is_written, squeezed, squeezed_given
from autograder.notebook import CELL_CHARS, Cell, grade_id, is_answer, nbgrader_of, source_of

SHORTEST: Final = 12
"""Characters of a text that nobody writes by chance."""


def take_apart(theirs: list[Cell], release: list[Cell], code: CodeReader, flags: list[str]) -> list[Cell]:
    """Return a submission's cells, with those that had been merged as cells of their own again."""
    names = {grade_id(cell) for cell in theirs}
    texts = {squeezed(source_of(cell)) for cell in theirs if len(source_of(cell)) <= CELL_CHARS}
    missing = [
        cell
        for cell in release
        if not (is_answer(cell) and grade_id(cell) in names) and squeezed_given(source_of(cell)) not in texts
    ]
    before = len(theirs)
    for original in missing:
        if not is_answer(original):
            theirs = _cut_text(theirs, original, release, code)
        elif is_written(original):
            theirs = _cut_heading(theirs, heading_of(original))
    theirs = _cut_definitions(theirs, release, missing, code)
    if len(theirs) > before:
        flags.append("cells had been merged; they were taken apart again.")
    return theirs


def _cut_text(theirs: list[Cell], original: Cell, release: list[Cell], code: CodeReader) -> list[Cell]:
    """Cut the text of a cell of the release out of the first cell that holds it and more.

    Somebody who wrote something below a text of the course has merged nothing: what else is there must be an answer.
    """
    text = source_of(original).strip()
    for place, cell in enumerate(theirs):
        source = source_of(cell)
        at = _line_of(source, text) if len(source) <= CELL_CHARS and len(text) >= SHORTEST else -1
        if at < 0:
            continue
        first, last = source[:at].strip("\n"), source[at + len(text) :].strip("\n")
        if not (nbgrader_of(original).get("locked") or _holds_answer(cell, (first, last), release, code)):
            continue
        named = first if first.strip() else text if grade_id(cell) in ("", grade_id(original)) else last
        pieces = [(first, cell.get("cell_type")), (text, original.get("cell_type")), (last, cell.get("cell_type"))]
        parts = [_piece(cell, piece, kind, piece is named) for piece, kind in pieces if piece.strip()]
        return [*theirs[:place], *parts, *theirs[place + 1 :]] if len(parts) > 1 else theirs
    return theirs


def _holds_answer(cell: Cell, pieces: tuple[str, str], release: list[Cell], code: CodeReader) -> bool:
    """Whether a cell bears the name of an answer, or what is left of it defines one or begins like one."""
    for answer in filter(is_answer, release):
        wanted = wanted_names(source_of(answer)) if is_code_answer(answer) else frozenset()
        heading = heading_of(answer) if is_written(answer) else ""
        if grade_id(cell) == grade_id(answer):
            return True
        for piece in pieces:
            if wanted & code.names(piece) or (heading and heading in piece):
                return True
    return False


def _cut_heading(theirs: list[Cell], heading: str) -> list[Cell]:
    """Cut a cell in two where a written answer begins in the middle of it."""
    for place, cell in enumerate(theirs):
        source = source_of(cell)
        at = _line_of(source, heading) if len(source) <= CELL_CHARS and len(heading) >= SHORTEST else -1
        if at > 0 and source[:at].strip():
            first, last = source[:at].rstrip("\n"), source[at:]
            parts = [_piece(cell, first, cell.get("cell_type"), True), _piece(cell, last, "markdown", False)]
            return [*theirs[:place], *parts, *theirs[place + 1 :]]
    return theirs


def _cut_definitions(theirs: list[Cell], release: list[Cell], missing: list[Cell], code: CodeReader) -> list[Cell]:
    """Cut a cell that defines what two answers should, one of which is found nowhere else."""
    lost = {wanted_names(source_of(cell)) for cell in missing if is_code_answer(cell)} - {frozenset[str]()}
    named = {grade_id(cell): wanted_names(source_of(cell)) for cell in release if is_code_answer(cell)}
    found = [[names for names in lost if _defines(cell, names, code)] for cell in theirs]
    counts = Counter(names for several in found for names in several)
    result: list[Cell] = []
    for cell, several in zip(theirs, found, strict=True):
        own = named.get(grade_id(cell), frozenset())
        owners = [names for names in several if counts[names] == 1] + ([own] if own else [])
        if len(owners) > 1 and code.parses(source_of(cell)):
            result += _by_definitions(cell, owners, code)
        else:
            result.append(cell)
    return result


def _defines(cell: Cell, wanted: frozenset[str], code: CodeReader) -> bool:
    source = source_of(cell)
    return all(name in source for name in wanted) and wanted <= code.names(source)


def _by_definitions(cell: Cell, owners: list[frozenset[str]], code: CodeReader) -> Iterator[Cell]:
    """Cut a cell before the first definition of every answer but the first in it."""
    tree, lines = code.tree(source_of(cell)), source_of(cell).split("\n")
    starts: dict[frozenset[str], int] = {}
    for node in tree.body if tree else []:
        for names in owners:
            if _bound(node) & names:
                starts.setdefault(names, _first_line(node, lines))
    cuts = sorted(set(starts.values()))[1:]
    for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(lines)], strict=True)):
        yield _piece(cell, "\n".join(lines[start:end]).strip("\n"), cell.get("cell_type"), number == 0)


def _bound(node: ast.stmt) -> frozenset[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return frozenset([node.name])
    targets = node.targets if isinstance(node, ast.Assign) else []
    return frozenset(target.id for target in targets if isinstance(target, ast.Name))


def _first_line(node: ast.stmt, lines: list[str]) -> int:
    """Return the index of the line where a statement begins, with its decorators and the remarks above it."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    line = min([node.lineno, *(decorator.lineno for decorator in decorators)]) - 1
    while line > 0 and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _line_of(source: str, text: str) -> int:
    """Return where a text stands in another one in lines of its own, or -1."""
    at = source.find(text)
    end = at + len(text)
    whole = at >= 0 and source[at - 1 : at] in ("", "\n") and source[end : end + 1] in ("", "\n")
    return at if whole else -1


def _piece(cell: Cell, source: str, kind: object, named: bool) -> Cell:
    """Return a part of a cell; one of them keeps its name and id."""
    if named:
        return {**cell, "source": source}
    return {"cell_type": kind, "metadata": {}, "source": source}
