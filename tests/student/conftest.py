"""The course as students get it: compiled from its sources, published into a folder of this machine."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from autograder.compile import compile_homework
from autograder.compile.bundle import write_bundle
from autograder.compile.publish import open_destination, publish
from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.public import PublicRepository
from tests.student.fresh import make_fresh_python

COURSE = load_course(REPOSITORY)
PUBLIC = PublicRepository("https://github.com/zero-to-graded/homeworks", "main", "weeks")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here takes minutes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.exhaustive)


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Homework], Course]:
    """A function that compiles a homework, once, and returns the course in which its release is."""
    root = tmp_path_factory.mktemp("course")
    for name in ("source", "solutions"):
        (root / name).symlink_to(REPOSITORY / name)
    course = replace(COURSE, root=root, public=PUBLIC)

    @cache
    def compiled(homework: Homework) -> Course:
        compile_homework(course, homework, execute=False)
        return course

    return compiled


@pytest.fixture(scope="session")
def fresh_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with the pinned packages only."""
    return make_fresh_python(tmp_path_factory.mktemp("fresh"))


@pytest.fixture
def bundle(released: Callable[[Homework], Course], tmp_path: Path) -> Callable[[Homework], Path]:
    """A function that packs a homework and returns the zip file."""
    return lambda homework: write_bundle(released(homework), homework, tmp_path / "dist")


@pytest.fixture
def published(
    released: Callable[[Homework], Course], bundle: Callable[[Homework], Path], tmp_path: Path
) -> Callable[[Homework], Path]:
    """A function that publishes a homework through git and returns settings by which GitHub is that repository."""

    def to_git(homework: Homework) -> Path:
        settings, bare, clone = tmp_path / "gitconfig", tmp_path / "public.git", tmp_path / "clone"
        settings.write_text(f'[url "file://{bare}"]\n\tinsteadOf = {PUBLIC.clone_url}\n')
        run = ["git", "-c", "init.defaultBranch=main"]
        subprocess.run([*run, "init", "--quiet", "--bare", str(bare)], check=True)
        subprocess.run([*run, "clone", "--quiet", str(bare), str(clone)], check=True, capture_output=True)
        for key in ("user.name", "user.email"):
            subprocess.run(["git", "-C", str(clone), "config", key, "staff@example.org"], check=True)
        course = released(homework)
        publish(course, homework, bundle(homework), open_destination(course, clone, push=False))
        subprocess.run(["git", "-C", str(clone), "push", "--quiet", "origin", "HEAD:main"], check=True)
        shutil.rmtree(clone)
        return settings

    return to_git
