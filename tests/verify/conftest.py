"""A small course, released once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import Course
from autograder.verify.release import Released, release_homework
from tests.engine.student import make_public_folder
from tests.verify.small import HOMEWORK, copy_course, write_small_course


@pytest.fixture(scope="session")
def small() -> Iterator[tuple[Course, Released]]:
    """A small course in which nothing is wrong, and what `course release` said of it. Copy it to change it."""
    folder = make_public_folder()
    course = write_small_course(folder)
    yield course, release_homework(course, HOMEWORK, jobs=2)
    shutil.rmtree(folder)


@pytest.fixture
def course(small: tuple[Course, Released]) -> Iterator[Course]:
    """A course of its own for one test, compiled."""
    folder = make_public_folder()
    yield copy_course(small[0], folder)
    shutil.rmtree(folder)


def digests(root: Path) -> dict[str, bytes]:
    """Return every file of what students and staff get, by its place."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for name in ("release", "solutions", "dist")
        for path in sorted((root / name).rglob("*"))
        if path.is_file()
    }
