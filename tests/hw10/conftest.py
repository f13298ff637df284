"""Paths and parsed files that the tests of homework 10 share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, is_answer, read_notebook, source_of

SOURCE = REPOSITORY / "source" / "hw10_tokenizer"


@pytest.fixture(scope="session")
def cells() -> list[dict[str, Any]]:
    """The cells of the source notebook."""
    return list(read_notebook(SOURCE / "hw10_tokenizer.ipynb")["cells"])


@pytest.fixture(scope="session")
def answers(cells: list[dict[str, Any]]) -> dict[str, Any]:
    """What the answer cells of the source notebook define."""
    import math
    from collections import Counter

    import hw10_text
    import regex

    names: dict[str, Any] = {"math": math, "Counter": Counter, "regex": regex, **vars(hw10_text)}
    for cell in cells:
        if is_answer(cell) and cell["cell_type"] == "code":
            exec(compile(source_of(cell), grade_id(cell), "exec"), names)
    return names


@pytest.fixture
def draw() -> Callable[[str], torch.Generator]:
    """Generators as hidden tests get them, from a fixed seed."""
    return lambda label: torch.Generator().manual_seed(sum(label.encode()) * 7919 + len(label))
