"""Notebooks of every format that was ever in use, as one of format 4.

Nothing depends on what format a file claims to be: cells are read as they stand there. Only format 3, from before
2015, keeps them elsewhere and under other names.
"""

from __future__ import annotations

from typing import Any, Final

from autograder.notebook import Cell, Notebook, source_of

WRAPPERS: Final = ("content", "notebook", "ipynb")
"""Keys under which servers hand out a notebook."""
NEWEST: Final = 4
OLD_TYPES: Final = {"heading": "markdown", "html": "markdown", "plaintext": "raw", "rst": "raw"}


def to_format_4(loaded: Any, repairs: list[str]) -> Notebook | None:
    """Return a notebook with a list of cells whose texts are texts, or None if there is none in it.

    Args:
        loaded: What the file holds.
        repairs: What was done is added here.
    """
    if not isinstance(loaded, dict):
        return None
    for key in WRAPPERS:
        inner = loaded.get(key)
        if "cells" not in loaded and isinstance(inner, dict) and ("cells" in inner or "worksheets" in inner):
            repairs.append("the notebook was wrapped in a server's answer; it was taken out.")
            loaded = inner
    cells = loaded.get("cells")
    if not isinstance(cells, list) and isinstance(loaded.get("worksheets"), list):
        cells = _from_worksheets(loaded["worksheets"])
        repairs.append("the notebook was of format 3; it was converted, and its outputs were left out.")
    if not isinstance(cells, list):
        return None
    version = loaded.get("nbformat")
    if isinstance(version, str) or (isinstance(version, int | float) and version > NEWEST):
        repairs.append(f"the notebook says it is of format {str(version)[:20]!r}; it was read as format 4.")
    mended: set[str] = set()
    notebook = {**loaded, "cells": [_with_text(cell, mended) for cell in cells]}
    repairs += [f"{what} in the text of cells; they were put right." for what in sorted(mended)]
    return notebook


def _from_worksheets(sheets: list[Any]) -> list[Cell]:
    """Return the cells of a notebook of format 3."""
    lists = (sheet.get("cells") for sheet in sheets if isinstance(sheet, dict))
    return [_from_3(cell) for cells in lists if isinstance(cells, list) for cell in cells if isinstance(cell, dict)]


def _from_3(cell: Cell) -> Cell:
    """Return a cell of format 3 as one of format 4, without its outputs."""
    kind = cell.get("cell_type")
    source = cell.get("input" if kind == "code" else "source", "")
    if kind == "heading":
        source = source_of(cell)
        level = cell.get("level")
        source = "#" * (level if isinstance(level, int) and 1 <= level <= 6 else 1) + " " + source
    kind = OLD_TYPES.get(kind, kind) if isinstance(kind, str) else kind
    converted: Cell = {"cell_type": kind, "metadata": cell.get("metadata", {}), "source": source}
    if kind == "code":
        converted |= {"execution_count": None, "outputs": []}
    return converted | ({"id": cell["id"]} if "id" in cell else {})


def _with_text(cell: Any, mended: set[str]) -> Any:
    """Return a cell whose source is one text with the ends of lines that Python and Jupyter use."""
    if not isinstance(cell, dict):
        return cell
    source = cell.get("source")
    if isinstance(source, list) and _lacks_ends(source):
        mended.add("the ends of lines were missing")
        text = "\n".join(part for part in source if isinstance(part, str))
    else:
        text = source_of(cell)
    if "\r" in text:
        mended.add("there were Windows' ends of lines")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("\ufeff"):
        mended.add("there was a byte order mark")
        text = text.lstrip("\ufeff")
    return cell if source == text else {**cell, "source": text}


def _lacks_ends(lines: list[Any]) -> bool:
    """Whether a text is given in lines, none of which ends."""
    return len(lines) > 1 and not any("\n" in line or "\r" in line for line in lines if isinstance(line, str))
