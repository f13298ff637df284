"""Every release as Colab runs it: a folder with the notebook alone, the pinned packages, and the public repository.

What only Colab has is played by a module `google.colab`; GitHub is a git repository on this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from autograder.course import Homework
from autograder.notebook import grade_id, is_answer, is_grade, is_manual, read_notebook, write_notebook
from autograder.verify.material import fill_in, read_material
from tests.student.conftest import COURSE, PUBLIC

HERE = Path(__file__).parent
FAKE = {
    "__init__.py": "",
    "files.py": "def download(path):\n    print('downloading', path)\n",
    "_message.py": "import json, os\n\n\ndef blocking_request(what, timeout_sec):\n    assert what == 'get_ipynb'\n"
    "    return {'ipynb': json.load(open(os.environ['PAGE']))}\n",
}

pytestmark = pytest.mark.parametrize("homework", COURSE.homeworks, ids=lambda homework: homework.short)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Colab's working folder, and beside it the module that makes it Colab."""
    package = tmp_path / "colab" / "google" / "colab"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").touch()
    for name, text in FAKE.items():
        (package / name).write_text(text)
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def run_all(notebook: dict[str, Any], content: Path, python: Path, settings: Path) -> list[dict[str, Any]]:
    """Open a notebook in Colab, run all of it, and return its cells; a cell that stops without a tag is an error."""
    page, ran = content.parent / "page.ipynb", content.parent / "ran.ipynb"
    write_notebook(notebook, page)
    environment = {
        "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(content.parent),
        "PYTHONPATH": str(content.parent / "colab"),
        "PAGE": str(page),
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_NOSYSTEM": "1",
        "OMP_NUM_THREADS": "1",
    }
    command = [str(python), str(HERE / "run_notebook.py"), str(page), str(ran), str(content), "import google.colab"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=content)
    assert done.returncode == 0, done.stderr[-4000:]
    return list(read_notebook(ran)["cells"])


def said(cell: dict[str, Any]) -> str:
    """Return what a cell printed and the errors that it showed."""
    outputs = cell.get("outputs", [])
    printed = ["".join(output["text"]) for output in outputs if output["output_type"] == "stream"]
    return "".join(printed + [line for output in outputs for line in output.get("traceback", [])])


def by_id(cells: list[dict[str, Any]], cell_id: str) -> dict[str, Any]:
    return next(cell for cell in cells if cell["id"] == cell_id)


def checks(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if is_grade(cell) and not is_manual(cell)]


def exported(content: Path, homework: Homework) -> Path:
    (archive,) = (content / PUBLIC.name / PUBLIC.place_of(homework.name)).glob("*.zip")
    return archive


def test_an_untouched_release_runs_and_says_what_is_missing(homework, released, published, fresh_python, content):
    release = read_notebook(released(homework).release(homework) / homework.notebook)
    cells = run_all(release, content, fresh_python, published(homework))
    assert said(by_id(cells, "colab-setup")) == "Ready: everything has the version that grading uses.\n"
    assert "Environment ready" in said(by_id(cells, "setup"))
    for cell in checks(cells):
        assert said(cell).startswith(f"Not implemented yet: task {grade_id(cell)}."), said(cell)
    handed_in = said(by_id(cells, "hand-in"))
    count = sum(map(is_answer, release["cells"]))
    assert f"✗ {count} of {count} answers are still as they came" in handed_in
    assert "✓ runs from top to bottom in a fresh kernel, as far as it is written" in handed_in
    assert f"downloading {homework.name}" in handed_in


def test_the_reference_passes_and_what_is_handed_in_is_what_the_page_shows(
    homework, released, published, fresh_python, content
):
    material = read_material(released(homework), homework)
    settings = published(homework)
    cells = run_all(fill_in(material, material.reference), content, fresh_python, settings)
    for cell in checks(cells):
        assert f"{grade_id(cell)}: public checks passed" in said(cell), said(cell)
    handed_in = said(by_id(cells, "hand-in"))
    assert "✓ runs from top to bottom in a fresh kernel\n" in handed_in
    tasks = ", ".join(grade_id(cell) for cell in checks(cells))
    assert f"✓ public checks passed: {tasks}" in handed_in
    with zipfile.ZipFile(exported(content, homework)) as archive:
        sent = json.loads(archive.read(homework.notebook))
    assert sent == read_notebook(content.parent / "page.ipynb")


def test_a_second_run_after_a_restart_fetches_nothing_again(homework, released, published, fresh_python, content):
    """The session starts again in Colab's own folder; the repository has gone meanwhile."""
    if homework is not COURSE.homeworks[0]:
        pytest.skip("one homework shows it")
    release = read_notebook(released(homework).release(homework) / homework.notebook)
    start = {**release, "cells": release["cells"][:4]}
    settings = published(homework)
    run_all(start, content, fresh_python, settings)
    shutil.rmtree(settings.with_name("public.git"))
    cells = run_all(start, content, fresh_python, settings)
    assert said(by_id(cells, "colab-setup")) == "Ready: everything has the version that grading uses.\n"
