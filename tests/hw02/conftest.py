"""The reference answers of homework 2."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest
import torch

from autograder.compile.regions import regions_of, unmarked
from autograder.course import REPOSITORY
from autograder.notebook import grade_id, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw02_pytorch"


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
