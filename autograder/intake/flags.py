"""What a person should look at in a student's code, with the evidence. Nothing here costs a point.

Whether somebody used autograd where a task forbids it, typed in the outputs, or looked around in the interpreter cannot
be enforced inside the process that runs their code. It can be read in the text: the answer, the student's own cells and
the functions that the answer calls from there. The text is parsed and never run; a determined student can hide from it,
and an honest one can be met by it. That is why it is a flag for a person.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from autograder.intake.evidence import (
    EVIDENCE_CHARS,
    Code,
    Evidence,
    looks_around,
    read_code,
    typed_in_tables,
    unused_arguments,
    uses_of_autograd,
)
from autograder.notebook import CELL_CHARS, Cell, Notebook, grade_id, is_answer, source_of, tags_of

CODE_CHARS: Final = 300_000
"""Characters of code that are parsed for one submission: about 8,000 lines."""
MOST_FLAGS: Final = 12
"""Remarks on one submission; a person who has read so many knows enough."""

NOTHING: Final = ast.Module(body=[], type_ignores=[])
ANYWHERE: Final[tuple[Callable[[Code], Iterator[Evidence]], ...]] = (typed_in_tables, looks_around)


def flag_answers(notebook: Notebook, attempted: frozenset[str], by_hand: frozenset[str]) -> tuple[str, ...]:
    """Return what a person should look at, in words.

    Args:
        notebook: The rebuilt notebook.
        attempted: The `grade_id` of every answer cell that is no longer the stub.
        by_hand: Tasks in which autograd is not to be used.
    """
    theirs = [cell for cell in notebook["cells"] if _is_own(cell) or _is_answered(cell, attempted)]
    parsed = list(_parsed(theirs))
    helpers = _functions([code for cell, code, _ in parsed if _is_own(cell)])
    flags: list[str] = []
    for cell, code, unread in parsed:
        task = grade_id(cell).removesuffix("_answer") if is_answer(cell) else ""
        place = task or "a cell of the student's own"
        flags += [_worded(place, evidence) for evidence in unread]
        flags += [_worded(place, evidence) for find in ANYWHERE for evidence in find(code)]
        if task:
            flags += [_worded(place, evidence) for evidence in unused_arguments(code)]
        if task in by_hand:
            flags += [_worded(place, evidence) for evidence in _autograd_in_reach(code, helpers)]
    unique = list(dict.fromkeys(flags))
    more = [f"and {len(unique) - MOST_FLAGS} more places of this kind"] if len(unique) > MOST_FLAGS else []
    return (*unique[:MOST_FLAGS], *more)


def _parsed(cells: list[Cell]) -> Iterator[tuple[Cell, Code, list[Evidence]]]:
    """Parse cells as long as they are such as people write; the others count as empty, with a remark."""
    room = CODE_CHARS
    for cell in cells:
        source = source_of(cell)
        if len(source) <= min(room, CELL_CHARS):
            room -= len(source)
            yield cell, read_code(source), []
        else:
            remark = f"has {len(source)} characters and was not looked at"
            start = source[: 2 * EVIDENCE_CHARS].split("\n")
            yield cell, read_code(""), [Code(NOTHING, tuple(start)).evidence(remark, NOTHING)]


def _autograd_in_reach(code: Code, helpers: Mapping[str, Code]) -> Iterator[Evidence]:
    """Find autograd in an answer and in the student's own functions that it names, and that those name."""
    yield from uses_of_autograd(code)
    seen: set[str] = set()
    waiting = [code] if helpers else []
    while waiting:
        for node in waiting.pop().of(ast.Name):
            if isinstance(node, ast.Name) and node.id in helpers and node.id not in seen:
                seen.add(node.id)
                waiting.append(helpers[node.id])
                for evidence in uses_of_autograd(helpers[node.id]):
                    yield Evidence(f"{evidence.what} (in the own function `{node.id}`)", evidence.line, evidence.text)


def _functions(codes: list[Code]) -> dict[str, Code]:
    """Return the functions and classes that the student's own cells define."""
    return {
        node.name: Code(node, code.lines)
        for code in codes
        for node in code.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    }


def _is_own(cell: Cell) -> bool:
    return cell["cell_type"] == "code" and "student-cell" in tags_of(cell)


def _is_answered(cell: Cell, attempted: frozenset[str]) -> bool:
    return cell["cell_type"] == "code" and grade_id(cell) in attempted


def _worded(place: str, evidence: Evidence) -> str:
    return f"{place}: {evidence.what}: line {evidence.line}, `{evidence.text}`. No points were taken."
