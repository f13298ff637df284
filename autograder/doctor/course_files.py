"""The course's own files: releases, gradebook, the secret that private seeds come from."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.course import Course
from autograder.doctor.finding import Finding, State
from autograder.errors import CourseError
from autograder.seeds import SECRET_NAME


def look_at_gradebook(course: Course) -> Iterator[Finding]:
    """Open the gradebook and read from it."""
    from autograder.gradebook.database import open_gradebook

    if course.db_url.startswith("sqlite") and not (course.root / "gradebook.db").exists():
        yield Finding("gradebook", State.OK, "none yet: the first `course grade` makes it")
        return
    try:
        with open_gradebook(course) as gradebook:
            students, homeworks = len(gradebook.students), len(gradebook.assignments)
    except CourseError as error:
        yield Finding("gradebook", State.REFUSES, error.what, error.fix)
    else:
        yield Finding("gradebook", State.OK, f"{homeworks} homeworks, {students} students")


def look_at_secret(course: Course) -> Iterator[Finding]:
    """See whether the secret is there, whole, and nobody else's to read."""
    path = course.root / SECRET_NAME
    if not path.exists():
        yield Finding("course secret", State.OK, "none yet: the first `course grade` makes it")
        return
    remedy = f"Put back {SECRET_NAME} from a backup; with a new one a regrade asks other questions."
    try:
        whole = len(bytes.fromhex(path.read_text(encoding="ascii").strip())) >= 16
    except OSError as error:
        said = f"{path} cannot be read: {error.strerror}"
        yield Finding("course secret", State.REFUSES, said, "Grade as the user who owns it, or pass the right on.")
        return
    except ValueError:
        yield Finding("course secret", State.REFUSES, f"{path} is damaged", remedy)
        return
    if not whole:
        yield Finding("course secret", State.REFUSES, f"{path} is too short", remedy)
    elif path.stat().st_mode & 0o077:
        yield Finding("course secret", State.WARNING, f"others may read {path}", f"Run: chmod 600 {path}")
    else:
        yield Finding("course secret", State.OK, "there, and readable for its owner only")


def look_at_releases(course: Course) -> Iterator[Finding]:
    """Name the homeworks that cannot be graded yet."""
    names = [homework for homework in course.homeworks if not (course.release(homework) / homework.notebook).is_file()]
    if names:
        said = f"not compiled: {', '.join(homework.name for homework in names)}"
        remedy = f"Run `course compile {' '.join(homework.short for homework in names)}`."
        yield Finding("releases", State.WARNING, said, remedy)
    else:
        yield Finding("releases", State.OK, f"{len(course.homeworks)} of {len(course.homeworks)} homeworks compiled")
