"""Publish a bundle to the place where students find homeworks: a folder, or a clone of a git repository.

What is published is the bundle, unpacked: nothing else of the course can get there by accident. A homework's folder is
replaced as a whole. In a clone the change becomes one commit; with `push` it goes to the branch that the clone follows.
If any step fails, folder, clone and branch are as they were.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from autograder.compile.folders import swap_folders
from autograder.course import Course, Homework
from autograder.errors import PublishError, UsageError

GIT_S = 300
"""Seconds that one git command may take, a push among them."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of it.

    Attributes:
        place: The homework's folder where students find it.
        commit: The commit in a clone, shortened; empty in a plain folder, and where nothing had changed.
        pushed: Whether the commit was pushed.
    """

    place: Path
    commit: str = ""
    pushed: bool = False

    def __str__(self) -> str:
        """Return it in words."""
        if not self.commit:
            return str(self.place) + (" (students have it already)" if self.pushed else "")
        return f"{self.place}, commit {self.commit}" + (", pushed" if self.pushed else ", not pushed")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a course publishes, looked at before anything is made.

    Attributes:
        folder: The folder, or the clone's.
        is_clone: Whether it is a git repository.
        push: Whether commits are pushed.
    """

    folder: Path
    is_clone: bool
    push: bool


def open_destination(course: Course, folder: Path, *, push: bool) -> Destination:
    """Return where to publish.

    Raises:
        UsageError: It is no folder, or the course's own; a clone has changes, is on another branch than
            `public=` names, or cannot be pushed.
    """
    place = folder.resolve()
    if not place.is_dir():
        raise UsageError(
            "there is no such folder to publish to.", where=str(folder), fix="Create it, or clone the repository there."
        )
    root = course.root.resolve()
    if place == root or place.is_relative_to(root) or root.is_relative_to(place):
        raise UsageError(
            "this folder belongs to the course itself, with its solutions and hidden tests.",
            where=str(folder),
            fix="Publish to a folder or clone of its own, outside the course.",
        )
    is_clone = (place / ".git").exists()
    if not is_clone and push:
        raise UsageError(
            "--push needs a clone, and this is a plain folder.", where=str(folder), fix="Leave --push out."
        )
    destination = Destination(place, is_clone, push)
    if is_clone:
        _check_clone(course, destination)
    return destination


def publish(course: Course, homework: Homework, bundle: Path, destination: Destination) -> Published:
    """Put a bundle's content in the place of what students have of a homework.

    Args:
        course: The course; its `public` says in which folder of a repository the homeworks lie.
        homework: The homework.
        bundle: The zip file that `write_bundle` made.
        destination: What `open_destination` returned.

    Raises:
        PublishError: git refused, or the disk did; everything is as it was.
    """
    inside = course.public.folder if course.public is not None and destination.is_clone else ""
    place = destination.folder / inside / homework.name
    head = ("rev-parse", "--verify", "--quiet", "HEAD")
    before = _git(destination.folder, *head, may_fail=True) if destination.is_clone else ""
    with tempfile.TemporaryDirectory(prefix=".publishing-", dir=destination.folder) as scratch:
        with zipfile.ZipFile(bundle) as archive:
            archive.extractall(scratch)
        new = Path(scratch) / homework.name
        try:
            swap_folders([(new, place)])
        except OSError as error:
            raise PublishError(
                f"the folder could not be replaced ({error.strerror}).", where=str(place), fix="Nothing was published."
            ) from error
        if not destination.is_clone:
            return Published(place)
        try:
            return _commit(destination, place, f"{homework.title} ({bundle.stem.rpartition('_')[2]})")
        except PublishError:
            _take_back(destination.folder, place, new.with_name(new.name + ".old"), before)
            raise


def _check_clone(course: Course, destination: Destination) -> None:
    folder = destination.folder
    where = str(folder)
    if _git(folder, "status", "--porcelain"):
        raise UsageError("this clone has changes of its own.", where=where, fix="Commit them or take them back first.")
    branch = _git(folder, "symbolic-ref", "--quiet", "--short", "HEAD", may_fail=True)
    if not branch:
        raise UsageError("this clone is on no branch.", where=where, fix="Run `git switch` to the students' branch.")
    if course.public is not None and branch != course.public.branch:
        raise UsageError(
            f"this clone is on the branch {branch!r}, and students get {course.public.branch!r}.",
            where=where,
            fix=f"Run `git switch {course.public.branch}` there.",
        )
    if not destination.push:
        return
    if not _git(folder, "remote"):
        raise UsageError("this clone has no remote to push to.", where=where, fix="Add one: `git remote add origin …`.")
    _git(folder, "fetch", "--quiet")
    if _git(folder, "rev-list", "--max-count=1", "HEAD..@{upstream}", may_fail=True):
        raise UsageError("others have pushed to this branch.", where=where, fix="Run `git pull` there first.")


def _commit(destination: Destination, place: Path, subject: str) -> Published:
    """Commit a homework's folder, and push the commit where that is asked for."""
    folder, path = destination.folder, str(place.relative_to(destination.folder))
    _git(folder, "add", "--all", "--force", "--", path)
    commit = ""
    if _git(folder, "status", "--porcelain", "--", path):
        _git(folder, "commit", "--quiet", "--message", subject, "--", path)
        commit = _git(folder, "rev-parse", "--short", "HEAD")
    if destination.push:
        remote = _git(folder, "remote").splitlines()[0]
        _git(folder, "push", "--quiet", "--set-upstream", remote, "HEAD")
    return Published(place, commit, destination.push)


def _take_back(folder: Path, place: Path, old: Path, before: str) -> None:
    """Put back the folder that was there, and the commit that the branch was on."""
    shutil.rmtree(place, ignore_errors=True)
    if old.exists():
        old.rename(place)
    if before:
        _git(folder, "reset", "--quiet", before, may_fail=True)
    else:  # the branch had no commit yet
        _git(folder, "update-ref", "-d", "HEAD", may_fail=True)
        _git(folder, "rm", "--quiet", "-r", "--cached", ".", may_fail=True)


def _git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Run git in a clone and return what it prints; it asks nobody for a password."""
    command = ["git", "-C", str(folder), *arguments]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=GIT_S, env=environment)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PublishError(
            f"git {arguments[0]} did not work ({type(error).__name__}).", where=str(folder), fix="Is git installed?"
        ) from error
    if done.returncode and not may_fail:
        said = (done.stderr + done.stdout).strip().splitlines() or ["it gave no reason"]
        reasons = [line for line in said if "rejected" in line or line.startswith(("fatal:", "error:"))]
        why = (reasons or said)[0].strip()
        raise PublishError(
            f"git {arguments[0]} did not work: {why}.",
            where=str(folder),
            fix="Everything is as it was; put this right and run the command again.",
        )
    return done.stdout.strip() if not done.returncode else ""
