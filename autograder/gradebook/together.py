"""Several graders on one gradebook: what only one may do at a time, and how the others wait.

On a PostgreSQL server any number of `course grade` and formgraders work at once, each from a machine of its own. Three
rules keep them from losing or doubling anything:

- Tables are made, and a homework's cells registered, by one at a time (`exclusively`).
- Whoever writes the scores or penalties of a student first locks the student (`lock_students`), several in the order of
  their names, and then the grades (`lock_grades`): what formgrader saves comes before or after, never between.
- Where an entry turns out to be somebody else's, or a connection is lost, the whole student is written again
  (`autograder.gradebook.writer`).

SQLite has one writer at a time by itself: there, locks are nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from autograder.course import Course
from autograder.errors import ConfigError
from autograder.postgres import connect, driver, server_version, set_limits

LOCK: Final = 0x5A65726F
"""Number of the lock under which tables and homeworks change ("Zero" in ASCII)."""

WRITTEN_ANSWER: Final = """
CREATE TABLE IF NOT EXISTS written_answer (
    student VARCHAR(128) NOT NULL, assignment VARCHAR(128) NOT NULL, cell VARCHAR(128) NOT NULL,
    sha256 VARCHAR(64) NOT NULL, PRIMARY KEY (student, assignment, cell))
"""
"""A table of ours beside nbgrader's: which text a written answer had when it was last graded."""

INDEXES: Final = tuple(
    f"CREATE INDEX IF NOT EXISTS zero_to_graded_{table}_{column} ON {table} ({column})"
    for table, column in (
        ("submitted_assignment", "student_id"),
        ("submitted_notebook", "assignment_id"),
        ("grade", "notebook_id"),
        ("comment", "notebook_id"),
    )
)
"""What nbgrader asks its tables for and has no index on: each grade would read through those of the whole class."""

_FOUND: Final = "SELECT to_regclass('alembic_version'), to_regclass('written_answer'), to_regclass('course')"
_NAMED: Final = "default_course"
"""nbgrader makes an entry for a course of this name whenever it is not told which one it works for."""


def prepare_server(course: Course) -> None:
    """Make the tables on a server where there are none. All of them appear at once, whoever is first.

    Raises:
        CourseError: The server cannot be reached or used.
    """
    watch_connections()
    with connect(course) as connection:
        if all(connection.execute(_FOUND).fetchone() or (None,)):
            query, ids = "SELECT count(*) FROM course WHERE id IN (%s, %s)", {course.course_id, _NAMED}
            if connection.execute(query, [course.course_id, _NAMED]).fetchone() == (len(ids),):
                return
    _make_tables(course)


def check_server(course: Course) -> str:
    """See before anything is graded that a course's server can be used; return its version in words.

    Nothing is looked at, and nothing imported, where the gradebook is a file.

    Raises:
        CourseError: It cannot be used: what, where, and how to mend it.
    """
    if not course.db_url:
        return ""
    version = server_version(course)
    with connect(course) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return version
        rows = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    head = newest_version()
    if rows != [head]:
        raise ConfigError(
            f"the gradebook has tables of version {', '.join(rows) or 'unknown'}, and this nbgrader uses {head}.",
            where=course.gradebook_place,
            fix="Run `nbgrader db upgrade` in the course's folder, once, while nobody grades; make a backup first.",
        )
    return version


def newest_version() -> str:
    """Return the version of nbgrader's tables. nbgrader would start a process of two seconds to ask for it."""
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    return str(ScriptDirectory(ALEMBIC_DIR).get_current_head())


@contextmanager
def exclusively(gradebook: Any) -> Iterator[None]:
    """Let nobody else register a homework meanwhile; the server ends the lock when this process ends."""
    if not _on_server(gradebook):
        yield
        return
    from sqlalchemy import text

    with gradebook.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": LOCK})
        try:
            gradebook.db.rollback()  # what was read before somebody else registered is old
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})


def lock_students(gradebook: Any, student: str | None = None) -> None:
    """Wait until nobody else writes this student's scores, or anybody's; the lock ends with the transaction."""
    if _on_server(gradebook):
        from nbgrader.api import Student
        from sqlalchemy import select

        query = select(Student.id).order_by(Student.id).with_for_update(key_share=True)
        gradebook.db.execute(query if student is None else query.where(Student.id == student)).all()


def lock_grades(gradebook: Any, submitted_notebook: str) -> None:
    """Wait until formgrader has saved what it is saving of a submitted notebook, and read it anew."""
    if _on_server(gradebook):
        from nbgrader.api import Grade
        from sqlalchemy import select

        query = select(Grade.id).where(Grade.notebook_id == submitted_notebook).order_by(Grade.id)
        gradebook.db.execute(query.with_for_update()).all()


def _make_tables(course: Course) -> None:
    """Make what is missing in one transaction: a grader that is killed meanwhile leaves nothing half done."""
    from nbgrader.api import Base
    from sqlalchemy import create_engine, text
    from sqlalchemy.pool import NullPool

    engine = create_engine(course.gradebook_url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        Base.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)"))
        insert = "INSERT INTO alembic_version SELECT :head WHERE NOT EXISTS (SELECT 1 FROM alembic_version)"
        connection.execute(text(insert), {"head": newest_version()})
        connection.execute(text(WRITTEN_ANSWER))
        for name in (course.course_id, _NAMED):
            connection.execute(text("INSERT INTO course (id) VALUES (:name) ON CONFLICT DO NOTHING"), {"name": name})


def watch_connections() -> None:
    """Bound how long SQLAlchemy's connections to a server wait, and notice in time when one of them was lost."""
    from sqlalchemy import event
    from sqlalchemy.pool import Pool

    driver()
    if not event.contains(Pool, "connect", _limit):
        event.listen(Pool, "connect", _limit)
        event.listen(Pool, "checkout", _try_out)


def _limit(connection: Any, record: Any) -> None:
    if isinstance(connection, driver().Connection):
        set_limits(connection)


def _try_out(connection: Any, record: Any, proxy: Any) -> None:
    """Have the pool replace a connection that the server has closed since it was last used."""
    from sqlalchemy.exc import DisconnectionError

    if isinstance(connection, driver().Connection):
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except driver().Error as error:
            raise DisconnectionError from error


def _on_server(gradebook: Any) -> bool:
    return bool(gradebook.engine.dialect.name == "postgresql")
