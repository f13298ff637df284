"""nbgrader's gradebook, opened quietly, with its errors turned into ours."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from autograder.conversion import environment, leave_out_iri_grammar, stamp_database
from autograder.course import Course, Homework
from autograder.errors import CourseError, InfrastructureFault, UsageError
from autograder.gradebook.together import prepare_server
from autograder.postgres import diagnosis, may_pass


@contextmanager
def open_gradebook(course: Course) -> Iterator[Any]:
    """Yield nbgrader's `Gradebook` of a course, creating the database or its tables where there are none.

    Raises:
        InfrastructureFault: The database is locked, full or damaged, or its server does not answer.
        ConfigError: `db_url` cannot be used as it stands.
        UsageError: nbgrader misses an entry: the homework was not released, or the student has no submission.
    """
    leave_out_iri_grammar()
    from nbgrader.api import InvalidEntry, MissingEntry
    from sqlalchemy.exc import SQLAlchemyError

    where = course.gradebook_place
    try:
        with environment(), _quiet(), _opened(course) as gradebook:
            try:
                yield gradebook
            except BaseException:
                forget(gradebook)
                raise
    except MissingEntry as error:
        raise UsageError(
            f"the gradebook has no such entry: {error}.", where=where, fix="Grade the homework first."
        ) from error
    except (InvalidEntry, SQLAlchemyError) as error:
        raise fault_of(error, course) from error


def fault_of(error: Exception, course: Course) -> CourseError:
    """Return what an error of nbgrader or of the database means."""
    if course.db_url and may_pass(error):
        return diagnosis(error, course)
    where = course.gradebook_place
    if type(error).__name__ == "InvalidEntry":
        return CourseError(f"the gradebook refuses an entry: {error}.", where=where, fix="Look at the names in it.")
    if course.db_url:
        return diagnosis(error, course)
    reason = str(error).splitlines()[0]
    fix = "See that no other program holds it and that the disk is not full, then try again."
    return InfrastructureFault(f"the gradebook cannot be read or written: {reason}", where=where, fix=fix)


def forget(gradebook: Any) -> None:
    """Forget what was not committed; a server that is gone has forgotten it already."""
    from sqlalchemy.exc import SQLAlchemyError

    with suppress(SQLAlchemyError):
        gradebook.db.rollback()


@contextmanager
def _opened(course: Course) -> Iterator[Any]:
    from nbgrader.api import Gradebook
    from sqlalchemy import text

    if course.db_url:
        prepare_server(course)
    else:
        stamp_database(course.gradebook_url)
    with Gradebook(course.gradebook_url, course.course_id) as gradebook:
        if not course.db_url:
            gradebook.db.execute(text("PRAGMA journal_mode=WAL"))
            gradebook.db.execute(text("PRAGMA synchronous=NORMAL"))
            gradebook.db.execute(text("PRAGMA busy_timeout=20000"))
        yield gradebook


def find_assignment(gradebook: Any, homework: Homework) -> Any | None:
    """Return nbgrader's entry of a homework, or None."""
    from nbgrader.api import MissingEntry

    try:
        return gradebook.find_assignment(homework.name)
    except MissingEntry:
        return None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep nbgrader's log lines away from the terminal: what matters in them arrives as an exception."""
    loggers = [logging.getLogger(name) for name in ("traitlets", "tornado.application")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
