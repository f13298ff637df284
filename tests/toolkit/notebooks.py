"""Run cells in a real kernel and look at what they leave below them."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

from autograder.course import REPOSITORY

INLINE = "module://matplotlib_inline.backend_inline"


def outputs_of(cells: dict[str, str], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the outputs of each cell of a notebook that was run in `folder`."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells.values()])
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OMP_NUM_THREADS": "1", "MPLBACKEND": INLINE}
    client = NotebookClient(notebook, allow_errors=True, resources={"metadata": {"path": str(folder)}})
    asyncio.run(client.async_execute(env=environment))
    return {name: cell.outputs for name, cell in zip(cells, notebook.cells, strict=True)}


def traceback_of(outputs: list[dict[str, Any]]) -> str:
    """Return the traceback below a cell, or an empty string."""
    return "\n".join(line for output in outputs if output["output_type"] == "error" for line in output["traceback"])


def printed_by(outputs: list[dict[str, Any]]) -> str:
    """Return what a cell printed."""
    return "".join(output["text"] for output in outputs if output["output_type"] == "stream")


def pictures_of(outputs: list[dict[str, Any]]) -> int:
    """Return how many pictures stand below a cell."""
    return sum("image/png" in output.get("data", {}) for output in outputs)
