"""What can be saved of JSON that is cut off or has commas too many."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from autograder.notebook import Notebook

CELLS: Final = re.compile(r'"cells"\s{0,100}:\s{0,100}\[')
BETWEEN: Final = re.compile(r"[\s,]*")
TEXT_OR_COMMA: Final = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|,(?=\s*+[\]}])|,(?=\s*+,)', re.DOTALL)
"""A text in quotation marks, which may lack its end, or a comma that nothing follows."""


MOST_CELLS: Final = 10_000


def without_commas(text: str) -> str:
    """Return JSON without the commas behind which nothing follows; texts keep theirs."""
    return TEXT_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], text)


def cut_off(text: str) -> Notebook | None:
    """Return what is complete in a notebook whose end is missing: perhaps no cell at all; None if it is no notebook."""
    found = CELLS.search(text)
    if found is None:
        return None
    cells: list[Any] = []
    decoder = json.JSONDecoder(strict=False)
    place = found.end()
    try:
        while len(cells) < MOST_CELLS and text[place : place + 1] != "]":
            match = BETWEEN.match(text, place)
            cell, place = decoder.raw_decode(text, match.end() if match else place)
            if not isinstance(cell, dict):
                break
            cells.append(cell)
    except (ValueError, RecursionError):
        pass
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
