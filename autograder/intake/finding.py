"""Which file of a student's folder is the notebook, where it does not have the right name.

Browsers call a second download `hw06_backprop (1).ipynb`, JupyterLab a copy `hw06_backprop-Copy1.ipynb`, and people
call theirs whatever they like.
"""

from __future__ import annotations

import os
import re
from itertools import islice
from pathlib import Path
from typing import Final

from autograder.errors import SubmissionError
from autograder.intake.matching import ids_of
from autograder.intake.repair import read_submission
from autograder.notebook import Notebook, grade_id

ENDINGS: Final = (".ipynb", ".ipynb.txt", ".ipynb.json")
"""Endings of a notebook's name, in small letters; browsers add the longer ones."""
MOST_FILES: Final = 1_000
MOST_READ: Final = 10
COPY: Final = re.compile(r"(?:\s?\(\d{1,3}\)|-copy\d{0,3}|[ _-]{1,3}(?:copy|kopie|copie|copia|final|\d{1,2}))+$")
"""What is added to the name of a copy, in small letters."""


def notebooks_in(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the notebook of that name if it is there, and otherwise every file that may be meant, by name.

    Args:
        folder: What a student handed in.
        name: What the notebook should be called.
    """
    expected = folder / name
    if os.path.lexists(expected):
        return (expected,)
    try:
        with os.scandir(folder) as entries:
            found = [entry.path for entry in islice(entries, MOST_FILES) if _may_be_meant(entry)]
    except OSError:
        return ()
    return tuple(map(Path, sorted(found)))


def find_notebook(folder: Path, name: str, release: Notebook) -> tuple[Path, tuple[str, ...]]:
    """Return the notebook that a student handed in, and what to tell the TA about its name.

    Args:
        folder: What a student handed in.
        name: What the notebook should be called.
        release: The canonical release notebook.

    Raises:
        SubmissionError: Several may be meant.
    """
    found = notebooks_in(folder, name)
    if not found or found[0].name == name:
        return folder / name, ()
    if len(found) == 1:
        return found[0], (f"the notebook was called {found[0].name!r}; it is the only one there.",)
    copies = [path for path in found if _plain(path.name) == _plain(name)]
    if len(copies) == 1:
        return copies[0], (f"the notebook was called {copies[0].name!r}; of {len(found)} it has the nearest name.",)
    fitting = [path for path in (copies or found)[:MOST_READ] if _fits(path, release)]
    if len(fitting) == 1:
        return fitting[0], (f"the notebook was called {fitting[0].name!r}; of {len(found)} it alone fits the release.",)
    names = ", ".join(repr(path.name) for path in found[:MOST_READ]) + (" and more" if len(found) > MOST_READ else "")
    raise SubmissionError(
        f"there are {len(found)} notebooks and none has the right name: {names}.",
        where=str(folder),
        fix=f"Hand in one, called {name}.",
    )


def _may_be_meant(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    return name.endswith(ENDINGS) and not name.startswith(".") and entry.is_file(follow_symlinks=False)


def _plain(name: str) -> str:
    """Return a file's name without its ending and what is added to copies."""
    stem = name.lower().partition(".ipynb")[0]
    return COPY.sub("", stem).strip()


def _fits(path: Path, release: Notebook) -> bool:
    """Whether a notebook holds a cell that bears a name or id of the release."""
    try:
        cells = read_submission(path).notebook["cells"]
    except SubmissionError:
        return False
    wanted = {name for cell in release["cells"] for name in _signs(cell)}
    return any(name in wanted for cell in cells if isinstance(cell, dict) for name in _signs(cell))


def _signs(cell: dict[str, object]) -> list[tuple[str, str]]:
    names = [("name", grade_id(cell))] if grade_id(cell) else []
    return names + [("id", name) for name in ids_of(cell)]
