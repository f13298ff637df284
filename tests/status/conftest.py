"""A course with three homeworks: one is over and partly done, one is due soon, one is far away."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from autograder.compile import compile_homework
from tests.course_factory import make_course

NOW = datetime(2030, 2, 3, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def compiled_course(tmp_path_factory):
    """The course with the release of its first homework. Do not change it."""
    course = make_course(tmp_path_factory.mktemp("status"))
    first = course.homeworks[0]
    compile_homework(course, first, execute=False)
    more = (
        replace(first, name="hw02_soon", due="2030-02-10 23:59"),
        replace(first, name="hw03_far", due="2030-04-10 23:59"),
    )
    return replace(course, homeworks=(first, *more))


@pytest.fixture
def course(compiled_course, tmp_path):
    """A copy of it for one test."""
    root = tmp_path / "course"
    shutil.copytree(compiled_course.root, root)
    return replace(compiled_course, root=root)


@pytest.fixture
def homework(course):
    """The homework that is over."""
    return course.homeworks[0]
