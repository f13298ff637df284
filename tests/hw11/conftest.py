"""Paths and parsed files that the tests of homework 11 share."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.course import REPOSITORY
from autograder.notebook import read_notebook

SOURCE = REPOSITORY / "source" / "hw11_project"


@pytest.fixture(scope="session")
def project_text() -> str:
    """All markdown of the source notebook."""
    cells: list[dict[str, Any]] = read_notebook(SOURCE / "hw11_project.ipynb")["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.fixture(scope="session")
def project_answers() -> dict[str, Any]:
    """Everything that the reference's answers bind."""
    from autograder.hidden.hw11_project.reference import FUNCTIONS, answers

    return answers(*FUNCTIONS, "q3c_runs", "q4a_overfitting", "q4b_pair", "q6b_memory")
