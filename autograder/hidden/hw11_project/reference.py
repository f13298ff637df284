"""The reference's own functions, taken from the answer cells of the source notebook, for the scripts beside it."""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import Any

import torch

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw11_project"
HIDDEN = Path(__file__).resolve().parent
FUNCTIONS = ("q1_tokenizer", "q2_bits_per_byte", "q3a_split", "q3b_summary", "q6a_copies")
"""Tasks whose answers are functions; other answers are what these scripts find."""

if str(SOURCE) not in sys.path:
    sys.path.insert(0, str(SOURCE))


def answers(*tasks: str) -> dict[str, Any]:
    """Run the answer cells of some tasks and return the names that they bind."""
    import hw11_theatre

    names: dict[str, Any] = {"torch": torch, "math": math, **vars(hw11_theatre)}
    sources = {grade_id(cell): source_of(cell) for cell in read_notebook(SOURCE / "hw11_project.ipynb")["cells"]}
    for task in tasks or FUNCTIONS:
        exec(compile(sources[f"{task}_answer"], task, "exec"), names)
    return names
