"""The reference answers of homework 1, as its notebook defines them."""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.notebook import is_answer, read_notebook, source_of

SOURCE = Path(__file__).resolve().parents[2] / "source" / "hw01_micrograd"

if str(SOURCE) not in sys.path:
    sys.path.insert(0, str(SOURCE))  # the homework's own modules are imported flat, as in the release


@pytest.fixture(scope="session")
def answers() -> SimpleNamespace:
    """What the answer cells of the source notebook define."""
    names: dict[str, object] = {"math": math, "random": random, "__name__": "notebook"}
    for cell in read_notebook(SOURCE / "hw01_micrograd.ipynb")["cells"]:
        if cell["cell_type"] == "code" and is_answer(cell):
            exec(compile(source_of(cell), "answer", "exec"), names)
    return SimpleNamespace(**names)
