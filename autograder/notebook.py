"""Notebooks as plain JSON.

Reading and writing a notebook is `json`, nothing else: importing nbformat costs seconds, and what is read here may
come from anyone. What nbgrader knows about a cell is its `nbgrader` metadata, wrapped by the functions below.
"""

from __future__ import annotations

import ast
import errno
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

from autograder.errors import SubmissionError

Cell = dict[str, Any]
Notebook = dict[str, Any]

EXPERIMENT = "experiment"
"""Tag of a code cell that explores or draws: grading does not run it."""

FRAME = "frame"
"""Tag of a cell that compiling puts around the author's: Colab's badge and set-up, handing in."""

MAX_BYTES = 100 << 20
"""Largest notebook that is read: thousands of plots."""

MAX_PARTS = 5_000_000
"""Brackets, braces and commas in the JSON of a notebook. Pictures hold none, and a list of empty lists takes up twenty
times its length in memory."""

CELL_CHARS = 20_000
"""Longest cell that the grader itself parses. Parsing takes a thousand times a cell's length in memory, and for some
texts a time that grows with its square; a student's limits do not hold here."""

MAX_ID_CHARS = 200
"""Longest `grade_id`."""


def read_file(path: Path, most: int = MAX_BYTES) -> bytes:
    """Read a file that others put there: a pipe would be waited for, and a device may never end.

    Raises:
        OSError: It is no ordinary file, it has more than `most` bytes, or it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not an ordinary file", str(path))
        data = b"" if status.st_size > most else file.read(most + 1)
        if status.st_size > most or len(data) > most:
            raise OSError(errno.EFBIG, "too large", str(path))
        return data


def read_content(path: Path) -> bytes:
    """Read the file of a notebook, as far as it is one that can be afforded.

    Raises:
        SubmissionError: There is no such file, it cannot be read, or it is too large or has too many parts.
    """
    if not path.is_file():
        raise SubmissionError("the notebook is missing.", where=str(path), fix=f"Hand in a file called {path.name}.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SubmissionError(
                f"the notebook is larger than {MAX_BYTES >> 20} MB.",
                where=str(path),
                fix="Clear the outputs in JupyterLab, save it, and hand it in again.",
            )
        data = read_file(path)
    except OSError as error:
        raise unreadable(path, error) from error
    if sum(map(data.count, (b"[", b"{", b","))) > MAX_PARTS:
        raise SubmissionError(
            f"the notebook consists of more than {MAX_PARTS // 1_000_000} million parts.",
            where=str(path),
            fix="Clear the outputs in JupyterLab, save it, and hand it in again.",
        )
    return data


def unreadable(path: Path, error: Exception) -> SubmissionError:
    """Return the refusal of a file that holds no JSON, or none that can be read."""
    return SubmissionError(
        f"this is not a readable notebook ({type(error).__name__}).",
        where=str(path),
        fix="Open it in JupyterLab, save it, and hand it in again.",
    )


def read_notebook(path: Path) -> Notebook:
    """Read a version 4 notebook that is as Jupyter writes it; see `autograder.intake.repair` for students' files.

    Raises:
        SubmissionError: There is no such file, or it is no notebook.
    """
    data = read_content(path)
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise unreadable(path, error) from error
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise SubmissionError(
            "this JSON file is not a notebook of format 4.",
            where=str(path),
            fix="Open it in JupyterLab, save it, and hand it in again.",
        )
    return notebook


def write_notebook(notebook: Notebook, path: Path) -> None:
    """Write a notebook the way Jupyter does, byte for byte the same for the same content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def write_notebook_in_lines(notebook: Notebook, path: Path) -> None:
    """Write a notebook with one line for each cell: Python's JSON is ten times slower when it indents everything."""
    parts = {name: value for name, value in notebook.items() if name != "cells"}
    encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False).encode
    frame = encode(parts).removeprefix("{")
    cells = ",\n  ".join(map(encode, notebook["cells"]))
    path.write_text(f'{{\n "cells": [\n  {cells}\n ],\n {frame}\n', encoding="utf-8")


def source_of(cell: Cell) -> str:
    """Return the text of a cell, in whichever of the two forms it is stored; what is no text is left out."""
    source = cell.get("source", "")
    if isinstance(source, str):
        return source
    parts = source if isinstance(source, list) else []
    return "".join(part for part in parts if isinstance(part, str))


def nbgrader_of(cell: Cell) -> dict[str, Any]:
    """Return the cell's nbgrader metadata, or an empty dict."""
    metadata = cell.get("metadata")
    entry = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return entry if isinstance(entry, dict) else {}


def grade_id(cell: Cell) -> str:
    """Return the cell's `grade_id`, or an empty string."""
    name = nbgrader_of(cell).get("grade_id")
    return name if isinstance(name, str) and len(name) <= MAX_ID_CHARS else ""


def is_grade(cell: Cell) -> bool:
    """Whether the cell carries points."""
    return bool(nbgrader_of(cell).get("grade"))


def is_answer(cell: Cell) -> bool:
    """Whether the student writes in this cell."""
    return bool(nbgrader_of(cell).get("solution"))


def is_manual(cell: Cell) -> bool:
    """Whether a person gives the points of this cell."""
    return is_grade(cell) and is_answer(cell)


def points_of(cell: Cell) -> float:
    """Return the points of a grade cell."""
    return float(nbgrader_of(cell).get("points", 0))


def tags_of(cell: Cell) -> frozenset[str]:
    """Return the cell's tags."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()


_PARSER = threading.Lock()
"""One thread parses at a time: Python 3.11 counts the depth of a tree for all threads together, and may miscount."""


def parse_code(source: str) -> ast.Module | None:
    """Return the tree of a student's code, or None where it is no Python, too deep or too long to be parsed."""
    if len(source) > CELL_CHARS:
        return None
    try:
        with _PARSER:
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def defined_names(source: str) -> tuple[str, ...]:
    """Return the functions, classes and variables that a cell binds at its top level, in order; none of a long cell."""
    tree = parse_code(source)
    if tree is None:
        return ()
    names: dict[str, None] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[node.name] = None
        elif isinstance(node, ast.Assign):
            names |= {target.id: None for target in node.targets if isinstance(target, ast.Name)}
    return tuple(names)
