"""nbgrader's gradebook, opened quietly, with its errors turned into ours."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from autograder.conversion import environment, leave_out_iri_grammar, stamp_database
from autograder.course import Course, Homework
from autograder.errors import CourseError, InfrastructureFault, UsageError


@contextmanager
def open_gradebook(course: Course) -> Iterator[Any]:
    """Yield nbgrader's `Gradebook` of a course, creating the database where there is none.

    Raises:
        InfrastructureFault: The database is locked, full or damaged.
        UsageError: nbgrader misses an entry: the homework was not released, or the student has no submission.
    """
    leave_out_iri_grammar()
    from nbgrader.api import Gradebook, InvalidEntry, MissingEntry
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    where = str(course.root / "gradebook.db")
    try:
        stamp_database(course.db_url)
        with environment(), _quiet(), Gradebook(course.db_url, course.course_id) as gradebook:
            if course.db_url.startswith("sqlite"):
                gradebook.db.execute(text("PRAGMA journal_mode=WAL"))
                gradebook.db.execute(text("PRAGMA synchronous=NORMAL"))
                gradebook.db.execute(text("PRAGMA busy_timeout=20000"))
            try:
                yield gradebook
            except BaseException:
                gradebook.db.rollback()
                raise
    except MissingEntry as error:
        raise UsageError(
            f"the gradebook has no such entry: {error}.", where=where, fix="Grade the homework first."
        ) from error
    except InvalidEntry as error:
        raise CourseError(
            f"the gradebook refuses an entry: {error}.", where=where, fix="Look at the names in it."
        ) from error
    except SQLAlchemyError as error:
        reason = str(error).splitlines()[0]
        raise InfrastructureFault(
            f"the gradebook cannot be read or written: {reason}",
            where=where,
            fix="See that no other program holds it and that the disk is not full, then try again.",
        ) from error


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
