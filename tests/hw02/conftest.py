"""Where the modules of homework 2 are found, and the reference answers of its notebook."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import torch

from autograder.compile.regions import regions_of, unmarked
from autograder.notebook import grade_id, read_notebook, source_of

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "source" / "hw02_pytorch"

if str(SOURCE) not in sys.path:
    sys.path.insert(0, str(SOURCE))  # the homework's own modules are imported flat, as in the release


@pytest.fixture(scope="session")
def cells() -> list[dict[str, Any]]:
    """The cells of the source notebook."""
    return list(read_notebook(SOURCE / "hw02_pytorch.ipynb")["cells"])


@pytest.fixture(scope="session")
def answers(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """What the reference answers define."""
    import hw02_engine

    names: dict[str, Any] = {"torch": torch, "nn": torch.nn, "time": time, "random": random}
    names |= {"MLP": hw02_engine.MLP, "Value": hw02_engine.Value}
    for cell in cells:
        if grade_id(cell).endswith("_answer"):
            text = source_of(cell)
            exec(unmarked(text, regions_of(text, "the cell")), names)
    return names
