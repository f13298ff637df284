"""A submission, rebuilt on the skeleton of the release.

Locked cells, points and metadata come from the release; answers and everything else that the student wrote come from
the submission. Whatever a student's tool did to the notebook (cells duplicated, deleted, turned into another type,
metadata stripped) has a defined outcome here, and a flag for the TA; nothing raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from autograder.intake.code import CodeReader
from autograder.intake.matching import Matching, is_code_answer
from autograder.intake.merged import take_apart
from autograder.intake.parts import Joined, join_code, join_text, with_neighbours, with_text_below
from autograder.notebook import (
    EXPERIMENT,
    FRAME,
    Cell,
    Notebook,
    grade_id,
    is_answer,
    nbgrader_of,
    source_of,
    tags_of,
)

MAX_CELL_CHARS = 200_000
MAX_EXTRA_CELLS = 500
MAX_CELLS = 10_000
"""Cells that are looked at; each is compared with every cell of the release."""
CONFLICT = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)
FOUND = {
    "text": "",
    "name": "",
    "id": "{name}: the cell had lost its metadata; its answer was found by the cell's id.",
    "heading": "{name}: the cell had lost its metadata; its answer was found by its first line.",
    "definition": "{name}: the answer cell was missing; an answer was found in another cell.",
    "place": "{name}: the answer cell was missing; what stands in its place counts as the answer.",
}
"""What to say of an answer cell, by the sign by which it was found."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A notebook that can be graded.

    Attributes:
        notebook: The release's skeleton with the student's answers and own cells. What is inside a cell of the release,
            metadata above all, is the release's own: nobody writes into it.
        flags: What had to be repaired, in words for a TA.
        attempted: The `grade_id` of every answer cell that is no longer the release's stub.
    """

    notebook: Notebook
    flags: tuple[str, ...]
    attempted: frozenset[str]


def rebuild(submission: Notebook, release: Notebook, repairs: Sequence[str] = ()) -> Rebuilt:
    """Put a student's answers and own cells on the release's skeleton.

    Args:
        submission: What the student handed in, as JSON. Nothing about it is trusted.
        release: The canonical release notebook.
        repairs: What had to be done to read it: the first of the flags.
    """
    flags: list[str] = list(repairs)
    release = {**release, "cells": _in_one_piece(release["cells"])}
    matching = _match(submission, release, flags)
    cells: list[Cell] = []
    answers: dict[int, Cell] = {}
    for index, original in enumerate(release["cells"]):
        if is_answer(original):
            answers[index] = _answer(index, matching, flags)
    extras = _extras_by_anchor(matching, flags)
    cells += map(_own_cell, extras.pop(None, []))
    for index, original in enumerate(release["cells"]):
        cell = answers.get(index) or dict(original)
        if index not in answers and nbgrader_of(original).get("locked"):
            _note_locked(index, matching, flags)
        elif index not in answers and FRAME not in tags_of(original):
            _take_edits(cell, index, matching)
        cells.append(cell)
        cells += map(_own_cell, extras.pop(index, []))
    _note_metadata(matching, flags)
    attempted = {
        grade_id(cell)
        for i, cell in answers.items()
        if source_of(cell).split() != source_of(release["cells"][i]).split()
    }
    return Rebuilt({**release, "cells": cells}, tuple(dict.fromkeys(flags)), frozenset(attempted))


def _in_one_piece(cells: Iterable[Cell]) -> list[Cell]:
    """Return cells whose text is one string: on disk it is a list of lines, to be joined whenever it is asked for."""
    return [{**cell, "source": source_of(cell)} for cell in cells]


def _match(submission: Notebook, release: Notebook, flags: list[str]) -> Matching:
    """Say which of the student's cells belongs to which of the release's."""
    theirs = _in_one_piece(cell for cell in submission["cells"][:MAX_CELLS] if isinstance(cell, dict))
    if len(submission["cells"]) > MAX_CELLS:
        flags.append(f"the notebook has {len(submission['cells'])} cells; the first {MAX_CELLS} were looked at.")
    code = CodeReader()
    matching = Matching(take_apart(theirs, release["cells"], code, flags), release["cells"], code)
    if not matching.signs:
        flags.append("no cell of it belongs to this homework: is it the right notebook?")
    return matching


def _extras_by_anchor(matching: Matching, flags: list[str]) -> dict[int | None, list[Cell]]:
    """Group the student's own cells by the release cell that they stand behind."""
    groups: dict[int | None, list[Cell]] = {}
    anchor: int | None = None
    count = 0
    for cell, home in zip(matching.theirs, matching.homes, strict=True):
        if home is not None:
            anchor = home
        elif source_of(cell).strip():
            count += 1
            if count <= MAX_EXTRA_CELLS:
                groups.setdefault(anchor, []).append(cell)
    if count > MAX_EXTRA_CELLS:
        flags.append(f"{count} cells are the student's own; the first {MAX_EXTRA_CELLS} were run and are shown.")
    return groups


def _own_cell(cell: Cell) -> Cell:
    """Return a student's own cell without metadata that could pass for the course's."""
    kind = cell.get("cell_type") if cell.get("cell_type") in ("code", "markdown", "raw") else "raw"
    metadata = {"tags": ["student-cell", *([EXPERIMENT] if _is_experiment(cell) else [])]}
    own: Cell = {"cell_type": kind, "metadata": metadata, "source": source_of(cell)[:MAX_CELL_CHARS]}
    if kind == "code":
        own |= {"execution_count": None, "outputs": _outputs(cell)}
    return own


def _is_experiment(cell: Cell) -> bool:
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and EXPERIMENT in tags


def _outputs(cell: Cell) -> list[object]:
    outputs = cell.get("outputs")
    return outputs if isinstance(outputs, list) else []


def _answer(index: int, matching: Matching, flags: list[str]) -> Cell:
    """Return an answer cell of the skeleton with the student's text in it."""
    cell: Cell = dict(matching.release[index])
    name, found = grade_id(cell), [matching.theirs[place] for place in matching.versions(index)]
    if not found:
        flags.append(f"{name}: the answer cell is missing from the submission.")
        return cell
    joined = _joined(index, found, matching)
    flags += [FOUND[matching.signs[index]].format(name=name)] if FOUND[matching.signs[index]] else []
    if joined.parts > 1:
        flags.append(f"{name}: the answer stood in {joined.parts} cells; they were put together.")
    elif len(found) > 1:
        flags.append(f"{name}: the answer cell is there {len(found)} times; the last one that was edited counts.")
    for place in joined.places:
        matching.homes[place] = index
    edited = [other for other in found if source_of(other).strip() != source_of(cell).strip()] or found
    if edited[-1].get("cell_type") != cell["cell_type"]:
        flags.append(f"{name}: the answer cell had been turned into {str(edited[-1].get('cell_type'))[:20]!r}.")
    if CONFLICT.search(joined.text):
        flags.append(f"{name}: git's conflict markers stand in the answer, so it cannot run; ask which version counts.")
    cell["source"] = joined.text[:MAX_CELL_CHARS]
    if cell["cell_type"] == "code":
        cell["outputs"] = _outputs(edited[-1])
    return cell


def _joined(index: int, found: list[Cell], matching: Matching) -> Joined:
    """Return the text of an answer from the cells in which it was found."""
    original = matching.release[index]
    sources, stub = [source_of(cell) for cell in found], source_of(original)
    if not is_code_answer(original):
        written = join_text(sources, stub)
        below = with_text_below(written.text, index, matching)
        return replace(below, parts=below.parts + written.parts - 1)
    joined = join_code(sources, stub, matching.wanted(index), matching.code)
    if joined.text.strip() == stub.strip():
        return joined
    beside = with_neighbours(joined.text, index, matching)
    return beside if beside.parts > 1 else joined


def _take_edits(cell: Cell, index: int, matching: Matching) -> None:
    """Take over what the student changed in a cell that is neither locked nor an answer, such as a warm-up."""
    found = [matching.theirs[place] for place in matching.versions(index)]
    same = [other for other in found if other.get("cell_type") == cell["cell_type"]]
    edited = [other for other in same if source_of(other).strip() != source_of(cell).strip()]
    for other in (edited or same)[-1:]:
        cell["source"] = source_of(other)[:MAX_CELL_CHARS]
        if cell["cell_type"] == "code":
            cell["outputs"] = _outputs(other)


def _note_locked(index: int, matching: Matching, flags: list[str]) -> None:
    """Flag a locked cell that was edited or deleted; the release's version is used in any case."""
    original = matching.release[index]
    name = grade_id(original)
    found = [cell for cell in map(matching.theirs.__getitem__, matching.versions(index)) if grade_id(cell) == name]
    if not found and matching.signs.get(index) != "text":
        flags.append(f"{name}: the locked cell was deleted; it was put back.")
    elif any(source_of(other).strip() != source_of(original).strip() for other in found):
        flags.append(f"{name}: the locked cell was edited; the release's version was used.")
    elif any(nbgrader_of(other).get("points") != nbgrader_of(original).get("points") for other in found):
        flags.append(f"{name}: the points of the locked cell were edited; the release's points count.")


def _note_metadata(matching: Matching, flags: list[str]) -> None:
    """Say of how many cells, otherwise as in the release, nbgrader's metadata were gone."""
    lost = [i for i, sign in matching.signs.items() if sign == "text" and grade_id(matching.release[i])]
    if lost:
        count = f"{len(lost)} cells" if len(lost) > 1 else "a cell"
        flags.append(f"{count} had lost nbgrader's metadata; recognised by the text, which is the release's.")
