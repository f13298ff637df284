"""`course release` changes what students have only when nothing is wrong, and then all of it."""

from __future__ import annotations

import subprocess
import zipfile

import pytest

from autograder.compile.publish import open_destination
from autograder.errors import LeakError, PublishError
from autograder.verify.release import release_homework
from tests.verify.conftest import digests
from tests.verify.small import HOMEWORK, WITHOUT_GATE


def test_is_nothing_wrong_with_a_sound_homework(small):
    _, released = small
    assert [str(finding) for finding in released.report.findings] == []
    counts = {check.name: check.count for check in released.report.checks}
    assert counts["the reference passes every hidden test"] == "3/3"
    assert counts["accepted answers earn every point and no flag"] == "1/1"
    assert counts["mutants are told their mistake"] == "3/3"
    assert counts["public checks pass on the reference, in Jupyter"] == "2/2"
    assert counts["a hidden test reads the loss gate"] == "2/2"
    assert all(check.good == check.total for check in released.report.checks)


def test_are_release_solution_and_bundle_there(small):
    course, released = small
    assert (course.release(HOMEWORK) / HOMEWORK.notebook).is_file()
    assert (course.solution(HOMEWORK) / HOMEWORK.notebook).is_file()
    assert released.bundle is not None
    assert released.bundle.parent == course.root / "dist"
    with zipfile.ZipFile(released.bundle) as archive:
        released_files = {
            f"{HOMEWORK.name}/{path.relative_to(course.release(HOMEWORK))}"
            for path in course.release(HOMEWORK).rglob("*")
            if path.is_file()
        }
        assert released_files < set(archive.namelist())
    assert not [path for path in (course.root / "build").iterdir() if path.name.startswith("release-")]


def test_does_a_finding_leave_everything_as_it_was(course):
    """The text of a task changes, which would change the release; a mutant that nobody catches stops it."""
    for name in ("calibrate.py", "calibration.json", "calibration.svg"):  # without a gate it is faster
        (course.hidden(HOMEWORK) / name).unlink()
    (course.hidden(HOMEWORK) / "test_q1_double.py").write_text(WITHOUT_GATE)
    notebook = course.source(HOMEWORK) / HOMEWORK.notebook
    notebook.write_text(notebook.read_text().replace("Double a number", "Double any number"))
    (course.hidden(HOMEWORK) / "mutants" / "q2_total__columns.py").write_text(
        '"""Adds rows. killed by: test_adds_rows. named: wrong-axis."""\n\n\ndef total(xs):\n    return xs.sum(0)\n'
    )
    before = digests(course.root)
    released = release_homework(course, HOMEWORK, jobs=2)
    assert released.bundle is None
    assert any("passes test_adds_rows" in finding.what for finding in released.report.findings)
    assert digests(course.root) == before


def test_does_a_publication_that_is_refused_leave_everything_as_it_was(course, tmp_path):
    """The public repository takes no pushes today: the course's own folders stay as they are, too."""
    for name in ("calibrate.py", "calibration.json", "calibration.svg"):  # without a gate it is faster
        (course.hidden(HOMEWORK) / name).unlink()
    (course.hidden(HOMEWORK) / "test_q1_double.py").write_text(WITHOUT_GATE)
    notebook = course.source(HOMEWORK) / HOMEWORK.notebook
    notebook.write_text(notebook.read_text().replace("Double a number", "Double any number"))
    bare, clone = tmp_path / "public.git", tmp_path / "clone"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    (bare / "hooks" / "pre-receive").write_text("#!/bin/sh\nexit 1\n")
    (bare / "hooks" / "pre-receive").chmod(0o755)
    subprocess.run(["git", "clone", "--quiet", str(bare), str(clone)], check=True, capture_output=True)
    for key in ("user.name", "user.email"):
        subprocess.run(["git", "-C", str(clone), "config", key, "staff@example.org"], check=True)
    destination = open_destination(course, clone, push=True)
    before = digests(course.root)
    with pytest.raises(PublishError, match="git push did not work"):
        release_homework(course, HOMEWORK, jobs=2, destination=destination)
    assert digests(course.root) == before
    assert [path.name for path in clone.iterdir()] == [".git"]


def test_does_a_source_that_does_not_compile_leave_everything_as_it_was(course):
    (course.hidden(HOMEWORK) / "oracle.py").write_text("ready_made = 'the text of a secret that ships'\n")
    (course.source(HOMEWORK) / "notes.txt").write_text("ready_made = 'the text of a secret that ships'\n")
    before = digests(course.root)
    with pytest.raises(LeakError, match="the text of a secret"):
        release_homework(course, HOMEWORK, jobs=2)
    assert digests(course.root) == before
