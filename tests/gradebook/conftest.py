"""A released tiny course, copied for each test that changes something."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from autograder.compile import compile_homework
from tests.course_factory import make_course


@pytest.fixture(scope="session")
def released_course(tmp_path_factory):
    """The tiny course with its release and the rubric that an executed solution would leave. Do not change it."""
    course = make_course(tmp_path_factory.mktemp("released"))
    compile_homework(course, course.homeworks[0], execute=False)
    return course


@pytest.fixture
def course(released_course, tmp_path):
    """A copy of the tiny course for one test."""
    root = tmp_path / "course"
    shutil.copytree(released_course.root, root)
    return replace(released_course, root=root)


@pytest.fixture
def homework(course):
    """The course's only homework."""
    return course.homeworks[0]
