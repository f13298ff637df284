"""What attacks on people are made of: a script that leaves a trace, and notebooks with cells of the student's own.

`script` sets a mark on the page's window and calls the arena; in a browser both are looked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.notebook import Notebook, write_notebook
from tests.attacks.target import NAME, notebook_of
from tests.cells import code, markdown

script = "window.pwned=1;fetch(`http://127.0.0.1:$port/pwned`)"
"""One expression without quotes, brackets of tags or white space: it fits into an attribute, a link, a template."""

image = f"<img src=x onerror={script}>"
tag = f"<script>{script}</script>"


def hand_in_cells(folder: Path, places: Any, *cells: dict[str, Any], **changes: Any) -> Notebook:
    """Hand in the stubs with cells of one's own in front; `changes` replaces parts of the notebook.

    Returns:
        The notebook as it was written.
    """
    notebook = notebook_of({})
    for number, cell in enumerate(cells):
        cell.setdefault("id", f"own-{number}")
    notebook["cells"] = [filled(cell, places) for cell in cells] + notebook["cells"]
    notebook |= filled(changes, places)
    write_notebook(notebook, folder / f"{NAME}.ipynb")
    return notebook


def filled(value: Any, places: Any) -> Any:
    """Return JSON with the places of the arena filled in everywhere."""
    if isinstance(value, str):
        return places.fill(value)
    if isinstance(value, list):
        return [filled(item, places) for item in value]
    if isinstance(value, dict):
        return {filled(key, places): filled(item, places) for key, item in value.items()}
    return value


def texts(*sources: str) -> list[dict[str, Any]]:
    """Return a markdown cell for each text."""
    return [markdown(source) for source in sources]


def shows(source: str, *bundles: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    """Return a code cell with outputs that were handed in, one for each bundle of types."""
    outputs = [{"output_type": "display_data", "data": bundle, "metadata": metadata} for bundle in bundles]
    return code(source) | {"outputs": outputs}
