"""Reference figures: what a right answer draws, for students to hold their own plot against.

A cell of the source that draws such a picture carries the tag `figure:<name>`. The executed solution holds the picture
among the cell's outputs; it is kept as `solutions/<homework>/figures/<name>.png`. Where the source's text shows
`figures/<name>.png`, the release holds the picture itself: one file to upload to Colab, which shows no attachments.
"""

from __future__ import annotations

import base64
import re
from pathlib import Path

from autograder.errors import SourceError
from autograder.notebook import Cell, Notebook, source_of, tags_of

TAG = "figure:"
FOLDER = "figures"
PNG = "image/png"
MAX_BYTES = 200_000
"""Largest picture: every student downloads all of them, as text."""

_SHOWN = re.compile(rf"\]\({FOLDER}/([^)\s]*)\.png\)")


def save_figures(solution: Notebook, folder: Path) -> None:
    """Write the picture of every tagged cell of an executed solution.

    Args:
        solution: The executed notebook.
        folder: The solution's folder; `figures/` is made in it where there is a picture.

    Raises:
        SourceError: A tagged cell drew none, or more than one, or one that is too large.
    """
    for cell in solution["cells"]:
        for name in _names(cell):
            data = base64.b64decode(_picture(cell, name))
            if len(data) > MAX_BYTES:
                raise SourceError(
                    f"the figure {name!r} has {len(data) >> 10} kB.",
                    where=f"cell {cell.get('id')!r}",
                    fix=f"Draw it smaller: {MAX_BYTES >> 10} kB at most.",
                )
            (folder / FOLDER).mkdir(exist_ok=True)
            (folder / FOLDER / f"{name}.png").write_bytes(data)


def embed_figures(notebook: Notebook, solution: Path) -> None:
    """Put the pictures into the text of a notebook that refers to them.

    Args:
        notebook: The release; changed in place.
        solution: Folder of the executed solution, with its `figures/`.

    Raises:
        SourceError: The text shows a figure that no cell of the executed solution drew.
    """
    for cell in notebook["cells"]:
        text = source_of(cell)
        for name in dict.fromkeys(_SHOWN.findall(text)) if cell.get("cell_type") == "markdown" else ():
            text = text.replace(f"]({FOLDER}/{name}.png)", _embedded(name, solution, f"cell {cell.get('id')!r}"))
            cell["source"] = text


def _embedded(name: str, solution: Path, where: str) -> str:
    path = solution / FOLDER / f"{name}.png"
    if not path.is_file():
        raise SourceError(
            f"the text shows the figure {name!r}, and the executed solution has none of that name.",
            where=where,
            fix=f"Give the tag '{TAG}{name}' to the code cell that draws it, and run `course compile`.",
        )
    return f"](data:{PNG};base64,{base64.b64encode(path.read_bytes()).decode('ascii')})"


def _names(cell: Cell) -> list[str]:
    return [tag.removeprefix(TAG) for tag in tags_of(cell) if tag.startswith(TAG)]


def _picture(cell: Cell, name: str) -> str:
    """Return the one picture among a cell's outputs, in base64."""
    pictures = [output["data"][PNG] for output in cell.get("outputs", []) if PNG in output.get("data", {})]
    if len(pictures) != 1:
        raise SourceError(
            f"the cell that draws the figure {name!r} shows {len(pictures) or 'no'} picture"
            f"{'' if len(pictures) == 1 else 's'}.",
            where=f"cell {cell.get('id')!r}",
            fix="Draw exactly one figure there, and end with plt.show().",
        )
    return "".join(pictures[0])
