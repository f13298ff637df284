"""A few lines of an answer to look at: those that matter, with a mark, and a gap where lines were left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from autograder.gradebook.untrusted import clean_text

MAX_LINE = 160
"""Characters of a line; a longer one is cut."""
AROUND = 1
"""Lines that are kept on each side of a marked one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an excerpt.

    Attributes:
        number: Its number in the answer cell, from 1; 0 for a gap.
        text: The line; empty for a gap.
        marked: Whether to look at it.
        skipped: For a gap, how many lines were left out.
    """

    number: int
    text: str = ""
    marked: bool = False
    skipped: int = 0


def excerpt(answer: str, stub: str, is_marked: Callable[[str], bool], most: int) -> tuple[Line, ...]:
    """Return at most `most` lines of an answer, marked ones and their neighbours first.

    Args:
        answer: The text of the answer cell.
        stub: The cell as it was released: its lines are left out, but for the heads of functions and classes.
        is_marked: Whether a line is one to look at.
        most: Lines; gaps come on top.
    """
    given = {line.strip() for line in stub.splitlines() if not line.strip().startswith(("def ", "class "))} | {""}
    rows = [line[:MAX_LINE] + ("…" if len(line) > MAX_LINE else "") for line in clean_text(answer).splitlines()]
    own = [index for index, row in enumerate(rows) if row.strip() not in given]
    marked = {index for index in own if is_marked(rows[index])}
    chosen = _choose(own, marked, most)
    lines: list[Line] = []
    skipped = 0
    for index, row in enumerate(rows):
        if index not in chosen:
            skipped += bool(row.strip())
            continue
        lines += [Line(0, skipped=skipped)] if skipped else []
        lines.append(Line(index + 1, row, index in marked))
        skipped = 0
    return (*lines, *([Line(0, skipped=skipped)] if skipped else []))


def _choose(own: list[int], marked: set[int], most: int) -> set[int]:
    """Choose which lines to show: all if they fit; else marked ones, their neighbours, and the first."""
    near = {index + step for index in marked for step in range(-AROUND, AROUND + 1)}
    ordered = [*sorted(marked), *(i for i in own if i in near - marked), *(i for i in own if i not in near)]
    return set(ordered[:most])
