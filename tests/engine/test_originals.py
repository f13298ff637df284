"""A notebook that asks for the originals is graded on the course's own data: there is no network, and nothing fails."""

from __future__ import annotations

import shutil

import pytest

from autograder.course import REPOSITORY
from tests.engine.student import make_public_folder, open_desk


@pytest.fixture(scope="module")
def release():
    """A release folder with the toolkit and the data."""
    folder = make_public_folder()
    shutil.copytree(REPOSITORY / "toolkit", folder / "toolkit", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("names.txt", "theatre.txt"):
        shutil.copy(REPOSITORY / "data" / name, folder)
    yield folder
    shutil.rmtree(folder)


def test_are_the_courses_own_data_read_while_grading(release, tier):
    cells = (
        "from toolkit import load_names, load_text",
        "names, text = load_names(original=True), load_text(original=True)\nfirst, beginning = names[0], text[:5]",
    )
    with open_desk(release) as desk, desk.student(*cells, tier=tier) as student:
        assert [run.status for run in student.runs] == ["ok", "ok"], student.runs
        assert student["first"] == "emma"
        assert student["beginning"] == "SCENE"
        assert student.said().count(", as grading does.") == 2
