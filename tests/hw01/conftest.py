"""The reference answers of homework 1, as its notebook defines them."""

from __future__ import annotations

import math
import random
from types import SimpleNamespace

import pytest

from autograder.course import REPOSITORY
from autograder.notebook import is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw01_micrograd"


@pytest.fixture(scope="session")
def answers() -> SimpleNamespace:
    """What the answer cells of the source notebook define."""
    names: dict[str, object] = {"math": math, "random": random, "__name__": "notebook"}
    for cell in read_notebook(SOURCE / "hw01_micrograd.ipynb")["cells"]:
        if cell["cell_type"] == "code" and is_answer(cell):
            exec(compile(source_of(cell), "answer", "exec"), names)
    return SimpleNamespace(**names)
