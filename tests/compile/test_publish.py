"""`course release --publish`: students get the bundle in a folder or through a git repository, or nothing changes."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from autograder.compile.bundle import requirements, write_bundle
from autograder.compile.publish import open_destination, publish
from autograder.errors import PublishError, UsageError
from autograder.notebook import write_notebook
from autograder.public import PublicRepository
from tests.course_factory import NAME, make_course

FILES = {"README.txt", f"{NAME}.ipynb", "requirements.txt", "tests/q1_double.py"}
WHO = ("-c", "user.name=Staff", "-c", "user.email=staff@example.org")


def git(folder, *arguments):
    done = subprocess.run(["git", "-C", str(folder), *WHO, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def _nobodys_settings(monkeypatch, tmp_path):
    """Git as on a fresh machine, but for a name to commit under."""
    settings = tmp_path / "gitconfig"
    settings.write_text("[user]\n\tname = Staff\n\temail = staff@example.org\n[init]\n\tdefaultBranch = main\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def course(tmp_path):
    course = make_course(tmp_path / "course")
    release = course.release(course.homeworks[0])
    write_notebook({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, release / f"{NAME}.ipynb")
    (release / "tests").mkdir()
    (release / "tests" / "q1_double.py").write_text("OK_FORMAT = False\n")
    (release / "requirements.txt").write_text(requirements())
    return course


@pytest.fixture
def public(tmp_path):
    """A bare repository with one commit, as a forge has it."""
    bare, first = tmp_path / "public.git", tmp_path / "first"
    subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "--quiet", str(first)], check=True)
    (first / "README.md").write_text("Homeworks\n")
    git(first, "add", ".")
    git(first, "commit", "-q", "-m", "Begin")
    git(first, "push", "-q", str(bare), "HEAD:main")
    return bare


@pytest.fixture
def clone(public, tmp_path):
    subprocess.run(["git", "clone", "--quiet", str(public), str(tmp_path / "clone")], check=True)
    return tmp_path / "clone"


def publish_to(course, folder, *, push=False):
    homework = course.homeworks[0]
    destination = open_destination(course, folder, push=push)
    return publish(course, homework, write_bundle(course, homework, course.root / "dist"), destination)


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def state(clone):
    """Return all that a failed attempt could have changed in a clone."""
    return git(clone, "rev-parse", "HEAD"), git(clone, "status", "--porcelain"), sorted(map(str, clone.iterdir()))


def test_a_folder_gets_the_bundle_unpacked_and_nothing_stale_stays(course, tmp_path):
    place = tmp_path / "students"
    (place / NAME).mkdir(parents=True)
    (place / NAME / "old.txt").write_text("of an older release")
    (place / "other").mkdir()
    assert publish_to(course, place).place == place / NAME
    assert files(place / NAME) == FILES
    assert sorted(path.name for path in place.iterdir()) == [NAME, "other"]


def test_a_clone_gets_one_commit_and_the_public_repository_none(course, clone, public):
    published = publish_to(course, clone)
    assert git(clone, "log", "--format=%s").splitlines()[0].startswith("Homework 1: tiny (")
    assert git(clone, "status", "--porcelain") == ""
    assert published.commit
    assert "not pushed" in str(published)
    assert git(public, "ls-tree", "-r", "--name-only", "main") == "README.md"


def test_a_push_brings_it_to_the_public_repository(course, clone, public):
    course = replace(course, public=PublicRepository("https://github.com/ada/hw", "main", "week"))
    published = publish_to(course, clone, push=True)
    assert str(published).endswith("pushed")
    there = git(public, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert {name.removeprefix(f"week/{NAME}/") for name in there} - {"README.md"} == FILES


def test_the_same_release_again_makes_no_commit(course, clone):
    publish_to(course, clone, push=True)
    before = state(clone)
    assert publish_to(course, clone, push=True).commit == ""
    assert state(clone) == before


def test_a_commit_that_waited_is_pushed_the_next_time(course, clone, public):
    publish_to(course, clone)
    publish_to(course, clone, push=True)
    assert git(public, "rev-parse", "main") == git(clone, "rev-parse", "HEAD")


def test_a_push_that_is_refused_takes_everything_back(course, clone, public):
    hook = public / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'only on Fridays' >&2\nexit 1\n")
    hook.chmod(0o755)
    (clone / NAME).mkdir()
    (clone / NAME / "old.txt").write_text("what students have")
    git(clone, "add", ".")
    git(clone, "commit", "-q", "-m", "An older release")
    before = state(clone)
    with pytest.raises(PublishError, match=r"git push did not work: .*rejected"):
        publish_to(course, clone, push=True)
    assert state(clone) == before
    assert files(clone / NAME) == {"old.txt"}


def test_a_commit_that_is_refused_takes_everything_back(course, clone):
    hook = clone / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho 'fatal: no commits today' >&2\nexit 1\n")
    hook.chmod(0o755)
    before = state(clone)
    with pytest.raises(PublishError, match="git commit did not work: fatal: no commits today"):
        publish_to(course, clone)
    assert state(clone) == before


def test_a_clone_with_changes_is_left_alone(course, clone):
    (clone / "README.md").write_text("half a thought\n")
    with pytest.raises(UsageError, match="this clone has changes of its own"):
        open_destination(course, clone, push=False)


def test_the_branch_is_the_one_that_students_get(course, clone):
    course = replace(course, public=PublicRepository("https://github.com/ada/hw", "students"))
    with pytest.raises(UsageError, match=r"on the branch 'main', and students get 'students'.*git switch students"):
        open_destination(course, clone, push=False)


def test_what_others_pushed_is_not_pushed_over(course, clone, public, tmp_path):
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "--quiet", str(public), str(other)], check=True)
    git(other, "commit", "-q", "--allow-empty", "-m", "Theirs")
    git(other, "push", "-q")
    with pytest.raises(UsageError, match=r"others have pushed to this branch.*git pull"):
        open_destination(course, clone, push=True)


@pytest.mark.parametrize("inside", ["", "release", ".."])
def test_the_course_itself_is_no_place_to_publish(course, inside):
    with pytest.raises(UsageError, match="belongs to the course itself"):
        open_destination(course, course.root / inside, push=False)


def test_a_folder_that_is_not_there_and_a_push_from_a_folder_are_refused(course, tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        open_destination(course, tmp_path / "nowhere", push=False)
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="--push needs a clone"):
        open_destination(course, tmp_path / "plain", push=True)
