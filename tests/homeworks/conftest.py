"""Every homework of the course, one after another: what its files hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.cases import choose_cases
from autograder.course import REPOSITORY, Homework, load_course
from autograder.notebook import read_notebook

COURSE = load_course(REPOSITORY)


@pytest.fixture(scope="session", params=COURSE.homeworks, ids=lambda homework: homework.short)
def homework(request: pytest.FixtureRequest) -> Homework:
    """Each homework in turn."""
    found: Homework = request.param
    return found


@pytest.fixture(scope="session")
def source(homework: Homework) -> Path:
    """The folder that the instructor edits."""
    return COURSE.source(homework)


@pytest.fixture(scope="session")
def hidden(homework: Homework) -> Path:
    """The folder with the hidden tests."""
    return COURSE.hidden(homework)


@pytest.fixture(scope="session")
def cells(homework: Homework) -> list[dict[str, Any]]:
    """The cells of the source notebook, with the cases that the course chose."""
    return list(choose_cases(read_notebook(COURSE.source(homework) / homework.notebook), homework)["cells"])


@pytest.fixture(scope="session")
def bank(homework: Homework) -> list[dict[str, Any]]:
    """The cells of the source notebook with all cases: hidden tests and kept answers stand for each of them."""
    return list(read_notebook(COURSE.source(homework) / homework.notebook)["cells"])
