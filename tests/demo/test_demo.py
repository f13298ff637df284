"""The simulated class, and the demo from the first command to the last file."""

from __future__ import annotations

import re
import subprocess

import pytest

from autograder.course import COURSE_COMMAND, REPOSITORY, load_course
from autograder.demo.cast import NAMES, make_class, read_material
from autograder.demo.show import make_demo_course
from autograder.errors import UsageError
from autograder.notebook import read_notebook

COURSE = load_course(REPOSITORY)
MATERIAL = read_material(COURSE, COURSE.homework("hw06"))
STORIES = {
    "right, written in an own way": 6, "typical mistakes": 10, "untouched": 1, "half finished": 1, "crashes Python": 1,
    "an endless loop": 1, "a syntax error": 1, "patches torch.allclose": 1, "deleted the check cells": 1,
    "copied an answer cell": 1,
}  # fmt: skip


def test_is_the_class_the_same_for_the_same_seed():
    assert make_class(MATERIAL, 6) == make_class(MATERIAL, 6)
    assert make_class(MATERIAL, 6) != make_class(MATERIAL, 7)


@pytest.mark.parametrize("seed", [0, 6, 99])
def test_are_there_24_of_the_right_kinds(seed):
    members = make_class(MATERIAL, seed)
    assert sorted(member.student for member in members) == sorted(NAMES)
    stories = [member.story for member in members]
    assert {story: stories.count(story) for story in stories} == STORIES


def test_does_everyone_have_something_to_be_checked_by():
    """Full marks, a mistake that has to be named, or tasks that must not pay."""
    for member in make_class(MATERIAL, 6):
        assert member.full or member.mistakes or member.worthless, member.story


def test_is_a_folder_that_is_no_demo_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("four years of work")
    with pytest.raises(UsageError, match="not empty and not a demo"):
        make_demo_course(COURSE, tmp_path, 6)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_is_an_earlier_demo_replaced(tmp_path):
    folder = tmp_path / "demo"
    make_demo_course(COURSE, folder, 6)
    (folder / "submitted").mkdir()
    again = make_demo_course(COURSE, folder, 6)
    assert again.root == folder
    assert not (folder / "submitted").exists()


def test_does_the_demo_grade_a_class(tmp_path):
    """One command: a table that names mistakes, feedback, a gradebook, scores, and exit code 0."""
    folder = tmp_path / "demo"
    tmp_path.chmod(0o755)
    done = subprocess.run(
        [*COURSE_COMMAND, "--root", str(REPOSITORY), "demo", "--folder", str(folder), "-j", "2"],
        capture_output=True, text=True, cwd=tmp_path, timeout=400, env={"COLUMNS": "160", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "NOT AS IT SHOULD BE" not in done.stdout
    named = {mistake for member in make_class(MATERIAL, 6) for mistake in member.mistakes}
    words = re.sub(r"[^a-z-]", "", done.stdout)
    assert any(mistake in words for mistake in named)
    for name in NAMES:
        assert f" {name} " in done.stdout
        assert (folder / "autograded" / name / "hw06_backprop" / "grade.json").is_file()
        assert (folder / "feedback" / name / "hw06_backprop" / "hw06_backprop.html").is_file()
        read_notebook(folder / "autograded" / name / "hw06_backprop" / "hw06_backprop.ipynb")
    assert (folder / "gradebook.db").is_file()
    assert len((folder / "hw06_backprop.csv").read_text().splitlines()) == 25
