"""Marked regions in a source cell: what students do not get to see.

Between `### BEGIN SOLUTION write the gradient here` and `### END SOLUTION` stands the answer; the release has
one line there that says what to do. Between `### BEGIN MARK SCHEME` and `### END MARK SCHEME` stands the rubric of a
written task, which never leaves the staff's side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from autograder.errors import SourceError

SOLUTION = "SOLUTION"
MARK_SCHEME = "MARK SCHEME"

_MARK = re.compile(r"^(?P<indent>\s*)#+\s*(?P<edge>BEGIN|END)\s+(?P<kind>SOLUTION|MARK SCHEME)\b[ \t:.]*(?P<what>.*)$")
_LOOSE_MARK = re.compile(r"\b(BEGIN|END) (SOLUTION|MARK SCHEME|HIDDEN TESTS)\b")


@dataclass(frozen=True, slots=True)
class Region:
    """One marked region of a cell.

    Attributes:
        kind: `SOLUTION` or `MARK SCHEME`.
        what: What the student is to do, from the BEGIN line.
        indent: White space before BEGIN.
        first: Line of the BEGIN mark, counted from 0.
        last: Line of the END mark, counted from 0.
        body: The lines between the marks.
    """

    kind: str
    what: str
    indent: str
    first: int
    last: int
    body: tuple[str, ...]


def regions_of(source: str, where: str) -> tuple[Region, ...]:
    """Find the regions of a cell.

    Args:
        source: The cell's text.
        where: How to call the cell in messages, such as `hw06.ipynb, cell 'q2_answer'`.

    Raises:
        SourceError: A region is unclosed, nested, or ends without having begun.
    """
    lines = source.split("\n")
    found: list[Region] = []
    begin: tuple[int, re.Match[str]] | None = None
    for number, line in enumerate(lines):
        mark = _MARK.match(line)
        if mark is None:
            _refuse_loose_mark(line, f"{where}, line {number + 1}")
            continue
        kind, here = mark["kind"], f"{where}, line {number + 1}"
        if mark["edge"] == "BEGIN":
            if begin is not None:
                raise _error(f"BEGIN {kind} stands inside another region.", here, "Close that one first.")
            begin = (number, mark)
        elif begin is None or begin[1]["kind"] != kind:
            raise _error(f"END {kind} has no BEGIN {kind}.", here, f"Add '### BEGIN {kind}' before it or remove it.")
        else:
            first, start = begin
            found.append(
                Region(
                    kind,
                    start["what"].strip().rstrip("."),
                    start["indent"],
                    first,
                    number,
                    tuple(lines[first + 1 : number]),
                )
            )
            begin = None
    if begin is not None:
        first, start = begin
        kind = start["kind"]
        after = "answer" if kind == SOLUTION else "rubric"
        raise _error(
            f"BEGIN {kind} has no END {kind}.", f"{where}, line {first + 1}", f"Add '### END {kind}' after the {after}."
        )
    return tuple(found)


def replace_regions(source: str, regions: tuple[Region, ...], lines_for: Callable[[Region], list[str] | None]) -> str:
    """Return the text with regions replaced by other lines.

    Args:
        source: The cell's text.
        regions: What `regions_of` found in it.
        lines_for: Gives the lines that take a region's place, or None where it stays as it is.
    """
    lines = source.split("\n")
    for region in reversed(regions):
        instead = lines_for(region)
        if instead is not None:
            lines[region.first : region.last + 1] = [region.indent + line for line in instead]
    return "\n".join(lines)


def unmarked(source: str, regions: tuple[Region, ...], *, drop: tuple[str, ...] = ()) -> str:
    """Return the text without the marks themselves; regions of the kinds in `drop` go with them."""
    lines = source.split("\n")
    for region in reversed(regions):
        lines[region.first : region.last + 1] = [] if region.kind in drop else region.body
    return "\n".join(lines).strip("\n")


def _refuse_loose_mark(line: str, where: str) -> None:
    """Refuse a line that looks like a mark to a person (or to nbgrader) and is none."""
    mark = _LOOSE_MARK.search(line)
    if mark is None:
        return
    if mark[2] == "HIDDEN TESTS":
        raise _error("hidden tests do not belong in a notebook.", where, "Move them to autograder/hidden/.")
    raise _error(
        f"this line mentions {mark[0]} and is no mark.", where, f"Write '### {mark[0]}' on its own line or reword it."
    )


def _error(what: str, where: str, fix: str) -> SourceError:
    return SourceError(what, where=where, fix=fix)
