"""An answer that stands in several cells: copies of a cell, or one that was split.

Jupyter copies a cell with its name and splits one into halves of the same name; other editors leave the second half
without any. Copies define the same thing twice: the last one counts, as it does when the notebook is run. Halves
complete each other: they are put together. Of what a person reads nothing is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from autograder.intake.code import CodeReader
from autograder.intake.matching import Matching, squeezed
from autograder.notebook import source_of

MOST_PARTS: Final = 10
"""Cells of one answer that are put together."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An answer from one or several cells.

    Attributes:
        text: The answer.
        parts: Of how many cells it was put together.
        places: Cells without a name that turned out to be parts of it.
    """

    text: str
    parts: int = 1
    places: tuple[int, ...] = ()


def join_code(sources: list[str], stub: str, wanted: frozenset[str], code: CodeReader) -> Joined:
    """Return an answer in code from all cells that bear its name.

    Args:
        sources: Their texts, in order; at least one.
        stub: The release's text.
        wanted: What the answer has to define.
        code: For reading cells.
    """
    versions = _edited(sources, stub)
    parts = versions[-1:]
    for earlier in reversed(versions[:-1]):
        if wanted and code.names(earlier) & wanted & _names(parts, code):
            break
        parts.insert(0, earlier)
    last, joined = versions[-1], "\n".join(parts)
    found = wanted & _names(parts, code)
    if len(parts) == 1 or not (found or not wanted):
        return Joined(last)
    if code.parses(joined) and (found or not code.parses(last)):
        return Joined(joined, len(parts))
    whole = [part for part in parts if code.parses(part)]
    if found and found <= _names(whole, code):
        return Joined("\n".join(whole), len(whole))
    return Joined(last)


def join_text(sources: list[str], stub: str) -> Joined:
    """Return a written answer from all cells that bear its name: whatever is not repeated."""
    kept: list[str] = []
    for source in _edited(sources, stub):
        if any(squeezed(source) in squeezed(other) for other in kept):
            continue
        kept = [other for other in kept if squeezed(other) not in squeezed(source)] + [source]
    return Joined("\n\n".join(kept), len(kept))


def with_neighbours(text: str, index: int, matching: Matching) -> Joined:
    """Return an answer in code, completed by halves of it that lost their name and stand beside it.

    Args:
        text: What was found in cells that were recognised.
        index: The answer cell of the release.
        matching: Which cells were recognised.
    """
    places, code, wanted = matching.versions(index), matching.code, matching.wanted(index)
    # It has its room before its neighbours have theirs; mostly there are none, and nothing is parsed.
    code.affords(text)
    for step, start in ((1, places[-1]), (-1, places[0])):
        taken: list[int] = []
        joined = text
        for place in _beside(start, step, matching):
            half = source_of(matching.theirs[place])
            if not taken and code.parses(text) and wanted <= code.names(text) and code.parses(half):
                break
            taken.append(place)
            joined = f"{joined}\n{half}" if step > 0 else f"{half}\n{joined}"
            if code.parses(joined) and wanted <= code.names(joined):
                return Joined(joined, len(taken) + 1, tuple(taken))
    return Joined(text)


def with_text_below(text: str, index: int, matching: Matching) -> Joined:
    """Return a written answer with the texts that stand below it and belong to nobody: a person reads them all.

    Args:
        text: What was found in cells that were recognised.
        index: The answer cell of the release.
        matching: Which cells were recognised.
    """
    places = tuple(_beside(matching.versions(index)[-1], 1, matching, "markdown"))
    texts = [source_of(matching.theirs[place]) for place in places]
    below = [other for other in texts if squeezed(other) not in squeezed(text)]
    return Joined("\n\n".join([text, *below]), len(below) + 1, places)


def _beside(start: int, step: int, matching: Matching, kind: str = "code") -> list[int]:
    """Return the next cells of a type that belong to nobody, blank ones left out."""
    found: list[int] = []
    place = start + step
    while 0 <= place < len(matching.theirs) and abs(place - start) <= MOST_PARTS:
        cell = matching.theirs[place]
        if source_of(cell).strip():
            if matching.homes[place] is not None or cell.get("cell_type") != kind:
                break
            found.append(place)
        place += step
    return found[: MOST_PARTS // 2]


def _edited(sources: list[str], stub: str) -> list[str]:
    """Return the last few texts that differ from the release's and from each other, or one that does not."""
    edited = [source for source in sources if source.strip() != stub.strip()]
    distinct = list(dict.fromkeys(reversed(edited or sources[-1:])))[:MOST_PARTS]
    return distinct[::-1]


def _names(sources: list[str], code: CodeReader) -> frozenset[str]:
    return frozenset().union(*(code.names(source) for source in sources))
