"""A class that hands in damaged notebooks, on a real engine: the points are there, nobody stops anybody."""

from __future__ import annotations

import copy
import json
import random
import shutil

import pytest

from autograder.batch.engine import Engine
from autograder.batch.run import grade_class
from autograder.grade import prepare
from autograder.sandbox.probe import choose_tier
from tests.engine.sample import NAME, REFERENCE, notebook, write_course
from tests.engine.student import make_public_folder
from tests.intake import damage

WRONG = REFERENCE | {"q1_scale": "def scale(x, factor):\n    return x + factor"}
CELLS = {
    "untouched": (),
    "reversed": ("reverse", "new_ids"),
    "split": ("split", "delete_others"),
    "merged": ("merge", "run"),
    "copied": ("duplicate", "flip", "odd_points"),
    "from-colab": ("colab",),
    "from-vscode": ("vscode", "strip_some"),
    "of-format-3": ("format_3",),
    "nameless": ("strip_nbgrader", "windows"),
}
FILES = ("UTF-16", "byte order mark", "commas too many", "a conflict in metadata", "garbage behind it")
REFUSED = {
    "empty": (b"", "the file is empty"),
    "zip": (b"PK\x03\x04", "a zip archive"),
    "page": (b"<!DOCTYPE html><html><body>", "a web page"),
    "script": (b"# %%\nimport torch\n", "a Python file"),
}


def hand_in_all(course, homework, answers):
    """Write every damage of one notebook as a submission of its own, and return who there is."""
    for number, (student, names) in enumerate(CELLS.items()):
        patient = damage.Patient(copy.deepcopy(notebook(answers)), random.Random(number))
        for name in names:
            damage.COSMETIC[name](patient)
        put(course, homework, student, damage.as_file(patient.notebook))
    for number, name in enumerate(FILES):
        data = damage.COSMETIC_FILE[name](damage.as_file(notebook(answers)), random.Random(number))
        put(course, homework, f"file-{number}", data)
    put(course, homework, "renamed", json.dumps(notebook(answers)).encode(), "mine (1).IPYNB")
    return [*CELLS, *(f"file-{number}" for number in range(len(FILES))), "renamed"]


def put(course, homework, student, data, name=""):
    folder = course.submitted(homework, student)
    folder.mkdir(parents=True)
    (folder / (name or homework.notebook)).write_bytes(data)


@pytest.mark.parametrize(("answers", "points"), [(REFERENCE, 12.0), (WRONG, 9.0)], ids=["right", "one wrong"])
def test_do_damaged_notebooks_get_the_points_of_undamaged_ones(answers, points):
    folder = make_public_folder()
    course = write_course(folder)
    homework = course.homework(NAME)
    whole = hand_in_all(course, homework, answers)
    for student, (data, _) in REFUSED.items():
        put(course, homework, student, data)
    with Engine(course, homework, choose_tier("fenced"), ("scale", "Value", "Model", "batches")) as engine:
        outcomes = {
            outcome.student: outcome
            for outcome in grade_class([*whole, *REFUSED], prepare(course, homework, engine), jobs=2)
        }
    shutil.rmtree(folder, ignore_errors=True)
    graded = {name: outcomes[name].graded for name in whole}
    assert all(graded.values()), {name: outcomes[name].refused or outcomes[name].broken for name in whole}
    assert {name: result.grade.points for name, result in graded.items()} == dict.fromkeys(whole, points)
    assert graded["renamed"].grade.flags[0] == "the notebook was called 'mine (1).IPYNB'; it is the only one there."
    for student, (_, words) in REFUSED.items():
        assert words in str(outcomes[student].refused)
