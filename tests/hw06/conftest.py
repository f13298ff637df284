"""Paths and parsed files that the tests of homework 6 share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.notebook import read_notebook

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "source" / "hw06_backprop"
HIDDEN = REPOSITORY / "autograder" / "hidden" / "hw06_backprop"


@pytest.fixture(scope="session")
def source() -> Path:
    """The folder that the instructor edits."""
    return SOURCE


@pytest.fixture(scope="session")
def hidden() -> Path:
    """The folder with the hidden tests."""
    return HIDDEN


@pytest.fixture(scope="session")
def cells() -> list[dict[str, Any]]:
    """The cells of the source notebook."""
    notebook = read_notebook(SOURCE / "hw06_backprop.ipynb")
    return list(notebook["cells"])
