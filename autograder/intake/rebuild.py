"""A submission, rebuilt on the skeleton of the release.

Locked cells, points and metadata come from the release; answers and everything else that the student wrote come from
the submission. Whatever a student's tool did to the notebook (cells duplicated, deleted, turned into another type,
metadata stripped) has a defined outcome here, and a flag for the TA; nothing raises.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from autograder.notebook import (
    CELL_CHARS,
    Cell,
    Notebook,
    defined_names,
    grade_id,
    is_answer,
    nbgrader_of,
    source_of,
)

MAX_CELL_CHARS = 200_000
MAX_EXTRA_CELLS = 500
MAX_CELLS = 10_000
"""Cells that are looked at; each is compared with every cell of the release."""
MAX_PARSED_CHARS = 300_000
"""Characters of code that are searched for an answer whose cell has lost its name."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A notebook that can be graded.

    Attributes:
        notebook: The release's skeleton with the student's answers and own cells.
        flags: What had to be repaired, in words for a TA.
        attempted: The `grade_id` of every answer cell that is no longer the release's stub.
    """

    notebook: Notebook
    flags: tuple[str, ...]
    attempted: frozenset[str]


def rebuild(submission: Notebook, release: Notebook) -> Rebuilt:
    """Put a student's answers and own cells on the release's skeleton.

    Args:
        submission: What the student handed in, as JSON. Nothing about it is trusted.
        release: The canonical release notebook.
    """
    theirs = [cell for cell in submission["cells"][:MAX_CELLS] if isinstance(cell, dict)]
    known = {key: _keys(cell)[0] for cell in reversed(release["cells"]) for key in _keys(cell)}
    flags: list[str] = []
    if len(submission["cells"]) > MAX_CELLS:
        flags.append(f"the notebook has {len(submission['cells'])} cells; the first {MAX_CELLS} were looked at.")
    cells: list[Cell] = []
    attempted: set[str] = set()
    extras = _extras_by_anchor(theirs, known)
    cells += map(_own_cell, extras.pop(None, []))
    for original in release["cells"]:
        cell = copy.deepcopy(original)
        if is_answer(original):
            _take_answer(cell, theirs, flags)
            if source_of(cell).strip() != source_of(original).strip():
                attempted.add(grade_id(original))
        elif not nbgrader_of(original).get("locked"):
            _take_edits(cell, theirs)
        else:
            _note_locked(original, theirs, flags)
        cells.append(cell)
        cells += map(_own_cell, extras.pop(_keys(original)[0], []))
    notebook = {**copy.deepcopy(release), "cells": cells}
    return Rebuilt(notebook, tuple(dict.fromkeys(flags)), frozenset(attempted))


def _keys(cell: Cell) -> list[str]:
    """Return what identifies a cell of the release: its grade_id, its id, and its text."""
    keys = [f"grade {grade_id(cell)}"] if grade_id(cell) else []
    if isinstance(cell.get("id"), str):
        keys.append(f"id {cell['id']}")
    return [*keys, f"text {source_of(cell).strip()}"]


def _extras_by_anchor(theirs: list[Cell], known: Mapping[str, str]) -> dict[str | None, list[Cell]]:
    """Group the student's own cells by the release cell that they stand behind.

    Args:
        theirs: The submission's cells.
        known: For every key of a release cell the first of its keys.
    """
    groups: dict[str | None, list[Cell]] = {}
    anchor: str | None = None
    count = 0
    for cell in theirs:
        key = next((key for key in _keys(cell) if key in known), None)
        if key is not None:
            anchor = known[key]
        elif source_of(cell).strip() and count < MAX_EXTRA_CELLS:
            count += 1
            groups.setdefault(anchor, []).append(cell)
    return groups


def _own_cell(cell: Cell) -> Cell:
    """Return a student's own cell without metadata that could pass for the course's."""
    kind = cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown", "raw") else "raw"
    metadata = {"tags": ["student-cell", *(["experiment"] if _is_experiment(cell) else [])]}
    own: Cell = {"cell_type": kind, "metadata": metadata, "source": source_of(cell)[:MAX_CELL_CHARS]}
    if kind == "code":
        own |= {"execution_count": None, "outputs": _outputs(cell)}
    return own


def _is_experiment(cell: Cell) -> bool:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and "experiment" in tags


def _outputs(cell: Cell) -> list[object]:
    outputs = cell.get("outputs")
    return outputs if isinstance(outputs, list) else []


def _take_answer(cell: Cell, theirs: list[Cell], flags: list[str]) -> None:
    """Put the student's text into an answer cell of the skeleton."""
    name, stub = grade_id(cell), source_of(cell)
    found = [other for other in theirs if grade_id(other) == name]
    if not found:
        found = [other for other in theirs if isinstance(other.get("id"), str) and other["id"] == cell.get("id")]
        if found:
            flags.append(f"{name}: the cell had lost its metadata; its answer was found by the cell's id.")
    if not found:
        found = list(_by_definition(stub, theirs))
        flags.append(
            f"{name}: the answer cell was missing; an answer was found in another cell."
            if found
            else f"{name}: the answer cell is missing from the submission."
        )
    changed = [other for other in found if source_of(other).strip() != stub.strip()]
    if len(found) > 1:
        flags.append(f"{name}: the answer cell is there {len(found)} times; the last one that was edited counts.")
    for other in (changed or found)[-1:]:
        if other.get("cell_type") != cell["cell_type"]:
            flags.append(f"{name}: the answer cell had been turned into {str(other.get('cell_type'))[:20]!r}.")
        cell["source"] = source_of(other)[:MAX_CELL_CHARS]
        if cell["cell_type"] == "code":
            cell["outputs"] = _outputs(other)


def _by_definition(stub: str, theirs: list[Cell]) -> Iterator[Cell]:
    """Find cells without a grade_id that define what a stub defines."""
    wanted, room = set(defined_names(stub)), MAX_PARSED_CHARS
    for cell in theirs:
        source = source_of(cell)
        likely = wanted and not grade_id(cell) and all(name in source for name in wanted)
        if likely and len(source) <= min(room, CELL_CHARS):
            room -= len(source)
            if wanted <= set(defined_names(source)):
                yield cell


def _take_edits(cell: Cell, theirs: list[Cell]) -> None:
    """Take over what the student changed in a cell that is neither locked nor an answer, such as a warm-up."""
    for other in theirs:
        if isinstance(other.get("id"), str) and other["id"] == cell.get("id"):
            if other.get("cell_type") == cell["cell_type"]:
                cell["source"] = source_of(other)[:MAX_CELL_CHARS]
                if cell["cell_type"] == "code":
                    cell["outputs"] = _outputs(other)
            return


def _note_locked(original: Cell, theirs: list[Cell], flags: list[str]) -> None:
    """Flag a locked cell that was edited, deleted or copied; the release's version is used in any case."""
    name = grade_id(original)
    found = [other for other in theirs if grade_id(other) == name]
    if not found:
        flags.append(f"{name}: the locked cell was deleted; it was put back.")
    elif any(source_of(other).strip() != source_of(original).strip() for other in found):
        flags.append(f"{name}: the locked cell was edited; the release's version was used.")
    elif any(nbgrader_of(other).get("points") != nbgrader_of(original).get("points") for other in found):
        flags.append(f"{name}: the points of the locked cell were edited; the release's points count.")
