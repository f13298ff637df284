"""Cells of notebooks that tests write in code: answers with their check cells, as nbgrader knows them."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent
from typing import Any

Cells = list[dict[str, Any]]


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """Return a code cell."""
    text = dedent(source).strip()
    return {"cell_type": "code", "metadata": metadata, "source": text, "outputs": [], "execution_count": None}


def markdown(source: str, **metadata: Any) -> dict[str, Any]:
    """Return a markdown cell."""
    return {"cell_type": "markdown", "metadata": metadata, "source": dedent(source).strip()}


def entry(name: str, **changes: Any) -> dict[str, Any]:
    """Return a cell's nbgrader metadata."""
    base = {"schema_version": 3, "grade_id": name, "grade": False, "solution": False, "locked": False, "task": False}
    return base | changes


def automatic_tasks(points: Mapping[str, float], answers: Mapping[str, str]) -> Cells:
    """Return a setup cell, and an answer with its check for every task; an answer that is missing is a stub."""
    cells = [code("import torch", nbgrader=entry("setup", locked=True))]
    for task, most in points.items():
        stub = f'raise NotImplementedError("Task {task}: write it.")'
        cells.append(code(answers.get(task, stub), nbgrader=entry(f"{task}_answer", solution=True)))
        check = entry(task, grade=True, locked=True, points=most)
        cells.append(code(f'grader.check("{task}")', nbgrader=check))
    return cells


def assembled(cells: Cells, **metadata: Any) -> dict[str, Any]:
    """Return a notebook of these cells, which get ids by their place."""
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
