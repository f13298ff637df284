"""A notebook in which git left a conflict: two versions of some lines, one above the other.

Git knows nothing of notebooks: running one twice gives two files whose counts, outputs and metadata conflict. Where
both sides hold the same cells with the same text nothing is lost by taking either; elsewhere only the student knows
which is meant.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from autograder.errors import SubmissionError
from autograder.intake.schema import to_format_4
from autograder.notebook import source_of

MARKER: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?: .*)?$")
FIX: Final = (
    "Decide which of the two versions counts (`git checkout --ours FILE` or `--theirs FILE`, or `nbdime mergetool`), "
    "open the notebook in JupyterLab, save it, and hand it in again."
)


def has_conflict(text: str) -> bool:
    """Whether there are git's markers at the start of lines. In JSON no text of a cell can stand there."""
    return re.search(r"^<{7}(?: |\r?$)", text, re.MULTILINE) is not None and re.search(r"^>{7}", text, re.M) is not None


def resolve(text: str, path: Path, repairs: list[str]) -> Any:
    """Return a notebook without the conflict.

    Args:
        text: The file, with git's markers.
        path: Its name, for the message.
        repairs: What was done is added here.

    Raises:
        SubmissionError: The two sides differ in what the student wrote, or one of them is no JSON.
    """
    sides = []
    for keep in ("<", ">"):
        try:
            sides.append(json.loads(_side(text, keep), strict=False))
        except (ValueError, RecursionError) as error:
            raise _refusal(path, "git left a merge conflict in it, and not both versions are whole") from error
    first, second = map(_written, sides)
    if first is None or first != second:
        raise _refusal(path, f"git left a merge conflict in it: the two versions differ{_where(first, second)}")
    repairs.append("git had left a merge conflict in outputs, counts or metadata; the text of the cells is the same.")
    return sides[0]


def _side(text: str, keep: str) -> str:
    """Return the lines of one side: `<` for what stands above the line of equal signs, `>` for what stands below."""
    lines, side = [], ""
    for line in text.split("\n"):
        marker = MARKER.match(line.rstrip("\r"))
        if marker:
            side = {"<": "<", "|": "|", "=": ">" if side else "", ">": ""}[line[0]]
        elif side in ("", keep):
            lines.append(line)
    return "\n".join(lines)


def _written(notebook: Any) -> list[tuple[str, str]] | None:
    """Return type and text of the cells, or None of what is no notebook."""
    cells = (to_format_4(notebook, []) or {}).get("cells")
    if cells is None:
        return None
    return [(str(cell.get("cell_type")), source_of(cell)) for cell in cells if isinstance(cell, dict)]


def _where(first: list[tuple[str, str]] | None, second: list[tuple[str, str]] | None) -> str:
    """Say where two versions differ first."""
    if first is None or second is None:
        return ""
    for number, (one, other) in enumerate(zip(first, second, strict=False), 1):
        if one != other:
            return f" in cell {number}"
    return f" in the number of cells ({len(first)} and {len(second)})"


def _refusal(path: Path, what: str) -> SubmissionError:
    return SubmissionError(f"{what}.", where=str(path), fix=FIX)
