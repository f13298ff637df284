"""Which cell of a submission belongs to which cell of the release.

Cells are recognised by the strongest sign that is left on them:

    name        nbgrader's `grade_id`
    text        they are as in the release
    heading     a written answer still begins with the first line of its cell
    id          the cell's own, or the one that Colab keeps in its metadata
    definition  they define what the release's answer cell defines
    place       they stand where a missing cell stood, between cells that were recognised

A tool that takes away one sign mostly leaves another. Every step is bounded: a submission may come from anyone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz import fuzz

from autograder.intake.code import CodeReader, wanted_names
from autograder.notebook import Cell, grade_id, is_answer, nbgrader_of, source_of

Sign = Literal["name", "text", "heading", "id", "definition", "place"]

COMPARED_CHARS: Final = 4_000
"""Start of a text that is compared with another one."""
MOST_COMPARED: Final = 40
"""Cells that are compared for one place."""
HEADING_CHARS: Final = 500
ALIKE: Final = 60
"""Per cent of likeness from which an edited cell is taken for one of the release."""


class Matching:
    """The cells of a submission and the release's, matched.

    Attributes:
        theirs: The submission's cells.
        release: The release's cells.
        homes: For each of theirs the index of the release's cell that it is a version of, or None for their own.
        signs: For each cell of the release that was found, the strongest sign by which it was.
        code: What their cells define.
    """

    def __init__(self, theirs: list[Cell], release: list[Cell], code: CodeReader) -> None:
        """Match cells, strongest signs first."""
        self.theirs, self.release, self.code = theirs, release, code
        self.homes: list[int | None] = [None] * len(theirs)
        self.signs: dict[int, Sign] = {}
        self._wanted = {i: wanted_names(source_of(cell)) for i, cell in enumerate(release) if is_code_answer(cell)}
        self._by_name()
        self._by_text()
        self._by_heading()
        self._by_id()
        for index in self._missing_answers():
            self._by_definition(index)
        for index, cell in enumerate(release):
            if index not in self.signs and not nbgrader_of(cell).get("locked"):
                self._by_place(index)

    def versions(self, index: int) -> list[int]:
        """Return where in the submission the versions of a cell of the release stand."""
        return [place for place, home in enumerate(self.homes) if home == index]

    def wanted(self, index: int) -> frozenset[str]:
        """Return what an answer has to define."""
        return self._wanted.get(index, frozenset())

    def _give(self, place: int, index: int, sign: Sign) -> None:
        self.homes[place] = index
        self.signs.setdefault(index, sign)

    def _free(self) -> Iterator[tuple[int, Cell]]:
        return ((place, cell) for place, cell in enumerate(self.theirs) if self.homes[place] is None)

    def _missing_answers(self) -> list[int]:
        return [index for index in self._wanted if index not in self.signs]

    def _by_name(self) -> None:
        names = {grade_id(cell): index for index, cell in enumerate(self.release) if grade_id(cell)}
        for place, cell in self._free():
            if grade_id(cell) in names:
                self._give(place, names[grade_id(cell)], "name")

    def _by_text(self) -> None:
        texts: dict[str, list[int]] = defaultdict(list)
        for index, cell in enumerate(self.release):
            texts[squeezed_given(source_of(cell))].append(index)
        texts.pop("", None)
        longest = 2 * max((len(source_of(cell)) for cell in self.release), default=0)
        for place, cell in self._free():
            source = source_of(cell)
            same = texts.get(squeezed(source), []) if len(source) <= longest else []
            if same:
                self._give(place, next((index for index in same if index not in self.signs), same[0]), "text")

    def _by_id(self) -> None:
        ids = {cell["id"]: index for index, cell in enumerate(self.release) if isinstance(cell.get("id"), str)}
        for place, cell in self._free():
            index = next((ids[name] for name in ids_of(cell) if name in ids), None)
            if index is not None and not self._is_another_answer(cell, index):
                self._give(place, index, "id")

    def _is_another_answer(self, cell: Cell, index: int) -> bool:
        """Whether a cell defines what another answer should that is missing: some tools count ids anew."""
        missing = [other for other in self._missing_answers() if other != index]
        if not missing:
            return False
        names = self.code.names(source_of(cell))
        return not names & self.wanted(index) and any(names & self._wanted[other] for other in missing)

    def _by_definition(self, index: int) -> None:
        """Find cells that define what an answer should: all of it, best in code that parses, or parts of it."""
        wanted = self._wanted[index]
        found = {
            place: self.code.names(source_of(cell))
            for place, cell in self._free()
            if any(name in source_of(cell) for name in wanted)
        }
        whole = [place for place, names in found.items() if wanted <= names]
        others = [names for other, names in self._wanted.items() if other != index and names]
        whole = [place for place in whole if not any(names <= found[place] for names in others)] or whole
        code = [place for place in whole if self.theirs[place].get("cell_type") == "code"] or whole
        parsed = [place for place in code if self.code.parses(source_of(self.theirs[place]))]
        for place in parsed or code or [place for place, names in found.items() if wanted & names]:
            self._give(place, index, "definition")

    def _by_heading(self) -> None:
        """Find written answers that still begin as the release's stub does."""
        headings = {heading_of(cell): index for index, cell in enumerate(self.release) if is_written(cell)}
        headings.pop("", None)
        for place, cell in self._free():
            index = headings.get(heading_of(cell))
            if index is not None:
                self._give(place, index, "heading")

    def _by_place(self, index: int) -> None:
        """Find a cell that stands where a missing one stood: a written answer, a changed text, an unlocked cell."""
        original = self.release[index]
        gap = [place for place in self._gap(index) if source_of(self.theirs[place]).strip()][:MOST_COMPARED]
        if is_answer(original) and not self.wanted(index):
            same = [place for place in gap if self.theirs[place].get("cell_type") == original["cell_type"]]
            for place in same or gap:
                self._give(place, index, "place")
            return
        likeness = [(like(source_of(original), source_of(self.theirs[place])), -place) for place in gap]
        if likeness and max(likeness)[0] >= ALIKE:
            self._give(-max(likeness)[1], index, "place")

    def _gap(self, index: int) -> list[int]:
        """Return the unrecognised cells behind what stands before a cell of the release, and before what follows it."""
        before = next((i for i in range(index - 1, -1, -1) if i in self.signs), None)
        after = next((i for i in range(index + 1, len(self.release)) if i in self.signs), None)
        if before is None and after is None:
            return []
        start = self.versions(before)[-1] + 1 if before is not None else 0
        end = self.versions(after)[0] if after is not None else len(self.theirs)
        places = []
        for place in range(start, len(self.theirs)):
            if self.homes[place] is not None:
                break
            places.append(place)
        for place in range(end - 1, start + len(places) - 1, -1):
            if self.homes[place] is not None:
                break
            places.append(place)
        return sorted(places)


def is_code_answer(cell: Cell) -> bool:
    """Whether students write code in a cell."""
    return is_answer(cell) and cell.get("cell_type") == "code"


def is_written(cell: Cell) -> bool:
    """Whether students write text in a cell."""
    return is_answer(cell) and cell.get("cell_type") == "markdown"


def heading_of(cell: Cell) -> str:
    """Return the first line of a cell that is not blank."""
    return source_of(cell).lstrip()[:HEADING_CHARS].partition("\n")[0].strip()


def ids_of(cell: Cell) -> list[str]:
    """Return a cell's id and the one that Colab moved into its metadata."""
    metadata = cell.get("metadata")
    ids = [cell.get("id"), metadata.get("id") if isinstance(metadata, dict) else None]
    return [name for name in ids if isinstance(name, str)]


def squeezed(text: str) -> str:
    """Return a text without white space, for comparing what people did not mean to change."""
    return "".join(text.split())


@lru_cache(maxsize=1_024)
def squeezed_given(text: str) -> str:
    """Return the same of a text of the release, which is kept: every submission of a class is compared with it."""
    return squeezed(text)


def like(one: str, other: str) -> float:
    """Return how much the starts of two texts are alike, in per cent."""
    return fuzz.ratio(one[:COMPARED_CHARS], other[:COMPARED_CHARS])
