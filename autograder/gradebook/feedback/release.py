"""Feedback to students through nbgrader's exchange, one student after another: nobody's missing file stops the others.

nbgrader gives each hand-in a secret when it is submitted; the page goes out under a name that only its owner can work
out from it, and `nbgrader fetch_feedback` fetches it. A hand-in that came another way has no secret and no such name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.conversion import environment
from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.gradebook.feedback.pages import SECRET_FILE

if TYPE_CHECKING:
    from traitlets.config import Config


def release_feedback(course: Course, homework: Homework, students: Sequence[str]) -> dict[str, str]:
    """Release pages that have been made.

    Args:
        course: The course; its `nbgrader_config.py` says where the exchange is.
        homework: The homework.
        students: Whose pages.

    Returns:
        By student why the page could not be released; empty where it could.

    Raises:
        UsageError: There is no exchange.
    """
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import ExchangeFactory

    outcome = {}
    with _in_folder(course.root), environment():
        config = _config(course)
        authenticator = Authenticator(config=config)
        root = Path(str(config.Exchange.root))
        if not root.is_dir() or not os.access(root, os.W_OK | os.X_OK):
            raise UsageError(
                "there is no exchange that you may write to.",
                where=str(root),
                fix="Make this folder, or set c.Exchange.root in course_config.py; or hand feedback back with --zip.",
            )
        for student in students:
            folder = CourseDirectory(config=config)
            folder.assignment_id, folder.student_id = homework.name, student
            exchange = ExchangeFactory(config=config)
            release = exchange.ReleaseFeedback(coursedir=folder, authenticator=authenticator, config=config)
            outcome[student] = _release(release, course.feedback(homework, student))
    return outcome


def _release(release: Any, folder: Path) -> str:
    if not (folder / SECRET_FILE).is_file():
        return "was not handed in through nbgrader's exchange; hand the page back with --zip"
    try:
        release.start()
    except Exception as error:  # an exchange may be a plugin of the university's
        return f"{type(error).__name__}: {error}"
    return ""


def _config(course: Course) -> Config:
    """Return what nbgrader reads in this folder, the exchange of the place included."""
    from nbgrader.apps.baseapp import NbGrader

    app = NbGrader()
    app.load_config_file()
    config = app.config
    if "root" not in config.Exchange:
        config.Exchange.root = str(course.root / "exchange")
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.course_id = course.course_id
    return config


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    """Work in a folder for a while: nbgrader looks for its configuration where it is started."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
