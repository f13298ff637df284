"""A notebook, compared with what the homework came with.

`tests/manifest.json` lists the cells that are graded, with a hash of each. A cell is found by its nbgrader name, or by
its id where a tool has dropped the name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = "manifest.json"


@dataclass(frozen=True)
class Comparison:
    """What became of the cells of a homework.

    Attributes:
        answers: How many cells wait for an answer.
        unwritten: Those that are still as they came, by task.
        edited: Check cells and other locked cells whose text is another now.
        gone: Cells that are not there any more.
        copied: Cells that are there more than once.
    """

    answers: int
    unwritten: tuple[str, ...]
    edited: tuple[str, ...]
    gone: tuple[str, ...]
    copied: tuple[str, ...]


def read_manifest(tests: Path) -> dict[str, Any] | None:
    """Return the manifest of a homework, or None where there is none or it cannot be read."""
    try:
        manifest: Any = json.loads((tests / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and isinstance(manifest.get("cells"), list) else None


def compare(notebook: Mapping[str, Any], manifest: Mapping[str, Any]) -> Comparison:
    """Return what became of the cells of a homework.

    Args:
        notebook: The notebook as JSON.
        manifest: What `read_manifest` returned.
    """
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    unwritten, edited, gone, copied = [], [], [], []
    answers = 0
    for entry in manifest["cells"]:
        is_answer = entry["kind"] in ("answer", "written")
        answers += is_answer
        found = _versions(entry, cells)
        if not found:
            gone.append(task_of(entry))
        elif is_answer and all(fingerprint(source_of(cell)) == entry["sha256"] for cell in found):
            unwritten.append(task_of(entry))
        elif not is_answer and any(fingerprint(source_of(cell)) != entry["sha256"] for cell in found):
            edited.append(task_of(entry))
        if len(found) > 1:
            copied.append(task_of(entry))
    return Comparison(answers, *map(_unique, (unwritten, edited, gone, copied)))


def task_of(entry: Mapping[str, Any]) -> str:
    """Return the task that a cell belongs to: `q2_dlogits` for the cell `q2_dlogits_answer`."""
    return str(entry["grade_id"]).removesuffix("_answer")


def name_of(cell: Mapping[str, Any]) -> str:
    """Return the name that nbgrader knows a cell by, or an empty string."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return str(nbgrader.get("grade_id", "")) if isinstance(nbgrader, dict) else ""


def source_of(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell, in whichever of the two forms it is stored."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(map(str, source))


def fingerprint(source: str) -> str:
    """Return a hash of a cell's text that white space does not change."""
    return hashlib.sha256(" ".join(source.split()).encode("utf-8", "surrogatepass")).hexdigest()


def _versions(entry: Mapping[str, Any], cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    named = [cell for cell in cells if name_of(cell) == entry["grade_id"]]
    return named or [cell for cell in cells if not name_of(cell) and entry["id"] in (cell.get("id"), _kept_id(cell))]


def _kept_id(cell: Mapping[str, Any]) -> Any:
    """Return the id that Colab keeps in a cell's metadata."""
    metadata = cell.get("metadata")
    return metadata.get("id") if isinstance(metadata, dict) else None


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
