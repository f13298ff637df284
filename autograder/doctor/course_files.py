"""The course's own files: releases, gradebook, the secret that private seeds come from."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.course import CONFIG_NAME, Course
from autograder.database_url import password_in
from autograder.doctor.finding import Finding, State
from autograder.errors import CourseError
from autograder.seeds import SECRET_NAME


def look_at_gradebook(course: Course) -> Iterator[Finding]:
    """Open the gradebook and read from it; a server is asked whether it can be used, and is not changed."""
    from autograder.gradebook.together import check_server

    if not course.has_gradebook:
        yield Finding("gradebook", State.OK, "none yet: the first `course grade` makes it")
        return
    try:
        version = check_server(course)
        counted = _counted(course)
    except CourseError as error:
        where = f"{error.where}: " if course.db_url else ""
        yield Finding("gradebook", State.REFUSES, f"{where}{error.what}", error.fix)
        return
    yield Finding("gradebook", State.OK, f"{counted}, {version} at {course.gradebook_place}" if version else counted)
    if password_in(course.db_url):
        remedy = "Keep it in the file of PGPASSFILE (~/.pgpass), or write ${NAME} for an environment variable."
        yield Finding("gradebook's password", State.WARNING, f"stands in {CONFIG_NAME}, where git keeps it", remedy)


def _counted(course: Course) -> str:
    if course.db_url:
        from autograder.postgres import connect

        with connect(course) as connection:
            if connection.execute("SELECT to_regclass('student')").fetchone() == (None,):
                return "no tables yet: the first `course grade` makes them"
            query = "SELECT (SELECT count(*) FROM assignment), (SELECT count(*) FROM student)"
            homeworks, students = connection.execute(query).fetchone() or (0, 0)
    else:
        from autograder.gradebook.database import open_gradebook

        with open_gradebook(course) as gradebook:
            homeworks, students = len(gradebook.assignments), len(gradebook.students)
    return f"{homeworks} homeworks, {students} students"


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
