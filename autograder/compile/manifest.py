"""`tests/manifest.json`: what a release asked for, in hashes, so that a student's notebook can be compared with it.

`grader.export()` reads it (`toolkit/manifest.py`) and tells which answers are still as they came and which check cells
are not. It holds no text of a cell, and grading does not read it: the release's notebook itself counts there.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from autograder.course import Homework
from autograder.notebook import Cell, Notebook, grade_id, is_answer, is_grade, is_manual, nbgrader_of, source_of

MANIFEST = "manifest.json"
VERSION = 1


def write_manifest(homework: Homework, release: Notebook, folder: Path) -> None:
    """Write the manifest of a released notebook into the folder of its checks."""
    content = {
        "version": VERSION,
        "homework": homework.name,
        "notebook": homework.notebook,
        "files": [{"name": file.name, "max_bytes": file.max_bytes} for file in homework.files],
        "cells": [_entry(cell) for cell in release["cells"] if nbgrader_of(cell)],
    }
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
    folder.mkdir(exist_ok=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def fingerprint(source: str) -> str:
    """Return a hash of a cell's text that white space does not change."""
    return hashlib.sha256(" ".join(source.split()).encode()).hexdigest()


def kind_of(cell: Cell) -> str:
    """Return what a cell is to a student: `written`, `answer`, `check` or `locked`."""
    if is_manual(cell):
        return "written"
    if is_answer(cell):
        return "answer"
    return "check" if is_grade(cell) else "locked"


def _entry(cell: Cell) -> dict[str, Any]:
    return {
        "id": cell.get("id", ""),
        "grade_id": grade_id(cell),
        "kind": kind_of(cell),
        "sha256": fingerprint(source_of(cell)),
    }
