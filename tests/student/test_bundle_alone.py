"""A bundle, unpacked in an empty folder and run by a Python that knows nothing of the project."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from autograder.notebook import grade_id, is_grade, is_manual, read_notebook
from tests.student.conftest import COURSE
from tests.student.test_colab import said

RUNNER = Path(__file__).parent / "run_notebook.py"


@pytest.mark.parametrize("homework", COURSE.homeworks, ids=lambda homework: homework.short)
def test_it_unzips_and_runs_alone(homework, bundle, fresh_python, tmp_path):
    home = tmp_path / "home"
    with zipfile.ZipFile(bundle(homework)) as archive:
        archive.extractall(home)
    folder = home / homework.name
    environment = {
        "PATH": f"{fresh_python.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "OMP_NUM_THREADS": "1",
    }
    project = subprocess.run([str(fresh_python), "-c", "import autograder"], env=environment, cwd=home)
    assert project.returncode != 0
    command = [str(fresh_python), str(RUNNER), str(folder / homework.notebook), str(home / "ran.ipynb"), str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=home)
    assert done.returncode == 0, done.stderr[-4000:]
    cells = read_notebook(home / "ran.ipynb")["cells"]
    assert "Environment ready" in said(next(cell for cell in cells if cell["id"] == "setup"))
    for cell in cells:
        if is_grade(cell) and not is_manual(cell):
            assert said(cell).startswith(f"Not implemented yet: task {grade_id(cell)}."), said(cell)
    assert "Hand in this file" in said(cells[-1])
