"""`nbgrader autograde`: the same hidden tests in the check cells, run in the student's kernel."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, is_grade, is_manual, read_notebook, write_notebook
from benchmarks.beside.exercise import Exercise
from benchmarks.beside.measured import Measured, measure

CONFIG: Final = """
c = get_config()
c.CourseDirectory.course_id = "bench"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
c.ExecutePreprocessor.timeout = 120
"""
CHECK: Final = """### BEGIN HIDDEN TESTS
import sys
from pathlib import Path
sys.path.insert(0, {repository!r})
from benchmarks.in_process import run
run(Path({hidden!r}), {task!r}, globals())
### END HIDDEN TESTS"""


def write(exercise: Exercise, root: Path) -> None:
    """Write an nbgrader course, have nbgrader register it, and write what the class handed in."""
    name = exercise.homework.name
    source = exercise.without_training(read_notebook(exercise.release / exercise.homework.notebook))
    for cell in source["cells"]:
        if is_grade(cell) and not is_manual(cell):
            hidden, task = str(exercise.hidden), grade_id(cell)
            cell["source"] = CHECK.format(repository=str(REPOSITORY), hidden=hidden, task=task)
    folder = root / "source" / name
    shutil.copytree(exercise.release, folder, ignore=shutil.ignore_patterns("tests"))
    write_notebook(source, folder / exercise.homework.notebook)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    measure(["nbgrader", "generate_assignment", name, "--force"], root, 1, weigh=False)
    exercise.write_submissions(root)
    for handed_in in (root / "submitted").glob(f"*/{name}"):
        shutil.copytree(exercise.release, handed_in, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.ipynb"))


def run(exercise: Exercise, root: Path) -> Measured:
    """Grade the class, one after another, as nbgrader does."""
    name, file = exercise.homework.name, exercise.homework.notebook
    command = ["nbgrader", "autograde", name]
    return measure(
        command, root, len(exercise.notebooks), lambda: any(root.glob(f"autograded/*/{name}/{file}")), weigh=True
    )
