"""`course grade`, as a TA runs it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Final

from autograder.course import REPOSITORY
from autograder.notebook import read_notebook, write_notebook
from benchmarks.beside.exercise import LEFT_OUT, Exercise
from benchmarks.beside.measured import Measured, measure

COMMAND: Final = (sys.executable, "-m", "autograder.cli")
CONFIG: Final = """
from dataclasses import replace
from pathlib import Path

from autograder.course import load_course

HERE = Path(__file__).resolve().parent
COURSE = replace(load_course(Path({repository!r})), root=HERE, hidden_tests=HERE / "hidden", db_url="")
"""


def write(exercise: Exercise, root: Path) -> None:
    """Write a course folder without the training task, and what the class handed in."""
    name, left_out = exercise.homework.name, LEFT_OUT.get(exercise.homework.name)
    for kind in ("source", "release", "solutions"):
        shutil.copytree(exercise.course.root / kind / name, root / kind / name)
        path = root / kind / name / exercise.homework.notebook
        write_notebook(exercise.without_training(read_notebook(path)), path)
    ignore = shutil.ignore_patterns(f"test_{left_out}.py", "__pycache__")
    shutil.copytree(exercise.hidden, root / "hidden" / name, ignore=ignore)
    (root / "course_config.py").write_text(CONFIG.format(repository=str(REPOSITORY)), encoding="utf-8")
    exercise.write_submissions(root)


def run(exercise: Exercise, root: Path, *options: str, weigh: bool = False) -> Measured:
    """Grade a class that `write` wrote; without options as many at a time as there are cores.

    A first result is a `grade.json` that was not there before.
    """
    name = exercise.homework.name
    there = set(root.glob(f"autograded/*/{name}/grade.json"))
    students = 1 if "--student" in options else len(exercise.notebooks)
    return measure(
        [*COMMAND, "grade", exercise.homework.short, *options],
        root,
        students,
        lambda: any(path not in there for path in root.glob(f"autograded/*/{name}/grade.json")),
        weigh,
    )
