"""The bundle that students download: everything they need, nothing else, and the same bytes for the same release."""

from __future__ import annotations

import re
import zipfile

import pytest

from autograder.compile.bundle import PACKAGES, is_bundle_of, requirements, write_bundle
from autograder.errors import SourceError
from autograder.notebook import write_notebook
from tests.course_factory import NAME, make_course


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path)
    release = course.release(course.homeworks[0])
    write_notebook({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, release / f"{NAME}.ipynb")
    (release / "tests").mkdir()
    (release / "tests" / "q1_double.py").write_text("OK_FORMAT = False\n")
    (release / "requirements.txt").write_text(requirements())
    return course


def bundle(course, name="dist"):
    return write_bundle(course, course.homeworks[0], course.root / name)


def test_is_everything_in_one_folder_with_what_to_install(course):
    (course.release(course.homeworks[0]) / "__pycache__").mkdir()
    (course.release(course.homeworks[0]) / "__pycache__" / "toolkit.pyc").write_bytes(b"cached")
    with zipfile.ZipFile(bundle(course)) as archive:
        assert archive.namelist() == [
            f"{NAME}/README.txt",
            f"{NAME}/{NAME}.ipynb",
            f"{NAME}/requirements.txt",
            f"{NAME}/tests/q1_double.py",
        ]
        readme = archive.read(f"{NAME}/README.txt").decode()
        assert archive.read(f"{NAME}/requirements.txt").decode() == requirements()
    for part in ("Homework 1: tiny", "Thursday, 31 January 2030, 23:59 (Europe/Berlin)", f"{NAME}.ipynb"):
        assert part in readme
    assert max(map(len, readme.splitlines())) <= 120


def test_are_all_versions_pinned():
    lines = requirements().splitlines()
    assert [line.partition("==")[0] for line in lines] == list(PACKAGES)
    assert all(re.fullmatch(r"[\w-]+==\d[\w.]*", line) for line in lines)


def test_are_two_bundles_of_one_release_equal_byte_for_byte(course):
    first = bundle(course)
    path = course.release(course.homeworks[0]) / "tests" / "q1_double.py"
    path.write_text(path.read_text())  # a new time stamp
    path.chmod(0o600)
    second = bundle(course, "elsewhere")
    assert second.name == first.name
    assert second.read_bytes() == first.read_bytes()


def test_does_another_release_have_another_name(course):
    first = bundle(course)
    (course.release(course.homeworks[0]) / "tests" / "q1_double.py").write_text("OK_FORMAT = True\n")
    second = bundle(course)
    assert second.name != first.name
    homework = course.homeworks[0]
    assert is_bundle_of(homework, first)
    assert is_bundle_of(homework, second)
    assert not is_bundle_of(homework, first.with_name(f"{NAME}_notes.zip"))


def test_is_a_file_that_the_bundle_would_replace_refused(course):
    (course.release(course.homeworks[0]) / "README.txt").write_text("mine")
    with pytest.raises(SourceError, match="brings a README"):
        bundle(course)
