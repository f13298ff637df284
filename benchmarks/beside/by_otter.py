"""`otter run`: the same hidden tests in an autograder zip, one command for each submission, as otter wants it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Final

from autograder.course import REPOSITORY
from autograder.notebook import grade_id, is_grade, is_manual, points_of, read_notebook
from benchmarks.beside.exercise import Exercise
from benchmarks.beside.measured import Measured, measure

ZIP: Final = "autograder.zip"
TEST: Final = """OK_FORMAT = False

import sys
from pathlib import Path

from otter.test_files import test_case

name = {task!r}
points = {points!r}


@test_case(name={task!r}, points={points!r})
def test_task(env):
    sys.path.insert(0, {repository!r})
    from benchmarks.in_process import run

    assert run(Path({hidden!r}), {task!r}, env) == {points!r}
"""


def write(exercise: Exercise, root: Path) -> None:
    """Write an autograder zip: a test file for each task, which gives all its points or none; and the submissions."""
    root.mkdir()
    notebook = exercise.without_training(read_notebook(exercise.release / exercise.homework.notebook))
    with zipfile.ZipFile(root / ZIP, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("otter_config.json", json.dumps({"pdf": False, "lang": "python"}))
        for cell in notebook["cells"]:
            if is_grade(cell) and not is_manual(cell):
                archive.writestr(f"tests/{grade_id(cell)}.py", _test(exercise, grade_id(cell), points_of(cell)))
        for path in sorted(exercise.release.rglob("*")):
            inner = path.relative_to(exercise.release)
            if path.is_file() and inner.parts[0] != "tests" and path.suffix != ".ipynb":
                archive.write(path, f"files/{inner.as_posix()}")
    exercise.write_submissions(root)


def run(exercise: Exercise, root: Path) -> Measured:
    """Grade the class: a command for each submission."""
    paths = sorted((root / "submitted").glob(f"*/{exercise.homework.name}/{exercise.homework.notebook}"))
    runs = [
        measure(["otter", "run", "--no-logo", "-a", ZIP, "-o", str(path.parent), str(path)], root, 1) for path in paths
    ]
    return Measured(
        sum(each.wall_s for each in runs),
        sum(each.cpu_s for each in runs),
        len(runs),
        max(each.peak_mb for each in runs),
        runs[0].wall_s,
    )


def full_points(exercise: Exercise, root: Path) -> dict[str, frozenset[str]]:
    """Return for each student the tasks that got all points."""
    found = {}
    for student in exercise.notebooks:
        path = root / "submitted" / student / exercise.homework.name / "results.json"
        tests = json.loads(path.read_text(encoding="utf-8"))["tests"]
        full = (test["name"] for test in tests if test.get("max_score") and test["score"] == test["max_score"])
        found[student] = frozenset(full)
    return found


def _test(exercise: Exercise, task: str, points: float) -> str:
    return TEST.format(task=task, points=points, repository=str(REPOSITORY), hidden=str(exercise.hidden))
