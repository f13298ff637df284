"""A gradebook on a PostgreSQL server: reaching it, and saying in our words what is wrong when that fails.

Graders share the server, so every connection has limits: whoever holds a lock and is gone cannot stop the others for
long. `psycopg` is imported here and nowhere else, and only where a course has a `db_url`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from autograder.course import CONFIG_NAME, Course
from autograder.database_url import libpq_uri, without_password
from autograder.errors import ConfigError, CourseError, GradebookGone, InfrastructureFault

if TYPE_CHECKING:
    from psycopg import Connection

LOCK_WAIT_MS: Final = 20_000
"""How long one grader waits for what another one holds; a commit takes milliseconds, registering a homework seconds."""
IDLE_MS: Final = 300_000
"""How long a transaction may lie open in which nothing happens: a laptop that was shut must not stop everybody."""
OLDEST: Final = 12
"""Oldest major version of the server that this is meant for."""

_IN_THE_WAY: Final = frozenset({"40001", "40P01", "55P03", "23505"})
_IN_THE_WAY_OF_A_FILE: Final = frozenset({"SQLITE_BUSY", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
"""Another grader was in the way, or faster with the same entry: as PostgreSQL says it, and as SQLite does."""
_GONE: Final = frozenset({"57P01", "57P02", "57P03", "25P03", "53300", "08000", "08003", "08006"})
"""The server stops, starts, is full, or has closed the connection."""

_NO_CONNECTION: Final = ("OperationalError", "ConnectionTimeout", "InterfaceError")
"""What the driver raises by itself where there is no connection, or no longer."""

_CAUSES: Final = (
    (
        r"password authentication failed|no password supplied|no pg_hba.conf entry|role .* does not exist|28P01|28000",
        "the server of the gradebook does not let you in",
        "Put the password into the file of PGPASSFILE (~/.pgpass) or into PGPASSWORD, and see that the user of db_url "
        "may connect from this machine.",
    ),
    (
        r'database ".*" does not exist|3D000',
        "the server of the gradebook has no such database",
        "Create it there with `createdb --owner=USER DATABASE`, or correct its name in db_url.",
    ),
    (
        r"permission denied|must be owner|42501",
        "the user of db_url may not use the gradebook's tables",
        "Make that user the owner of the database and of what is in it: ALTER DATABASE … OWNER TO ….",
    ),
    (
        r"42P01|42703",
        "the database has not the tables of this version of nbgrader",
        "Run `nbgrader db upgrade` in the course's folder, once, while nobody grades.",
    ),
)
"""What a server says, in English or as a code; what is wrong; how to mend it. The first that fits counts."""

_NO_ANSWER: Final = (
    "See that it runs, that host and port of db_url are right, and that this machine may connect to it; then run the "
    "same command again: what is graded is kept."
)


@contextmanager
def connect(course: Course) -> Iterator[Connection[Any]]:
    """Yield a connection to the server, each statement a transaction; errors of the server become ours.

    Raises:
        ConfigError: There is no driver, or what `db_url` says cannot be used.
        InfrastructureFault: The server cannot be reached.
    """
    psycopg = driver()
    try:
        with psycopg.connect(libpq_uri(course.gradebook_url), autocommit=True) as connection:
            set_limits(connection)
            yield connection
    except psycopg.Error as error:
        raise diagnosis(error, course) from None


def driver() -> Any:
    """Return the module `psycopg`.

    Raises:
        ConfigError: It is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise ConfigError(
            "db_url names a PostgreSQL server, and its driver psycopg cannot be imported.",
            where=CONFIG_NAME,
            fix="Install it: pip install --require-hashes --no-deps -r requirements.lock.",
        ) from error
    return psycopg


def server_version(course: Course) -> str:
    """Return the server's version in words.

    Raises:
        CourseError: It cannot be used, and why.
    """
    with connect(course) as connection:
        number = connection.info.server_version
        if number // 10_000 < OLDEST:
            raise ConfigError(
                f"the server of the gradebook is PostgreSQL {number // 10_000}.",
                where=course.gradebook_place,
                fix=f"Use version {OLDEST} or newer.",
            )
        return f"PostgreSQL {connection.info.parameter_status('server_version') or number // 10_000}".partition(" (")[0]


def set_limits(connection: Any) -> None:
    """Bound how long this connection waits for others, and they for it."""
    autocommit, connection.autocommit = connection.autocommit, True
    connection.execute(f"SET lock_timeout = {LOCK_WAIT_MS}")
    connection.execute(f"SET idle_in_transaction_session_timeout = {IDLE_MS}")
    connection.autocommit = autocommit


def may_pass(error: BaseException) -> bool:
    """Whether another attempt may succeed: another grader was in the way, or the connection was lost."""
    original = _original(error)
    if getattr(original, "sqlite_errorname", None) in _IN_THE_WAY_OF_A_FILE:
        return True
    return getattr(original, "sqlstate", None) in _IN_THE_WAY or _is_lost(original)


def diagnosis(error: BaseException, course: Course) -> CourseError:
    """Return what a server's error means: what is wrong, where, and how to mend it, without a password."""
    original = _original(error)
    said = without_password(str(original).strip() or type(original).__name__, course.db_url)
    said = said.splitlines()[0].removeprefix("connection failed: ").rstrip(".")
    where, evidence = course.gradebook_place, f"{said} {getattr(original, 'sqlstate', None)}"
    for signs, what, fix in _CAUSES:
        if re.search(signs, evidence):
            return ConfigError(f"{what}: {said}.", where=where, fix=fix)
    if _is_lost(original):
        return GradebookGone(f"the server of the gradebook does not answer: {said}.", where=where, fix=_NO_ANSWER)
    fix = "Try again; if it stays so, look at the server's log. Nothing was half written."
    return InfrastructureFault(f"the server of the gradebook refused: {said}.", where=where, fix=fix)


def _is_lost(original: BaseException) -> bool:
    """Whether an error of the driver says that there is no connection, or no longer."""
    state, kind = getattr(original, "sqlstate", None), type(original)
    said_nothing = state is None and kind.__module__.startswith("psycopg") and kind.__name__ in _NO_CONNECTION
    return state in _GONE or said_nothing


def _original(error: BaseException) -> BaseException:
    """Return the driver's own error behind one of SQLAlchemy's or nbgrader's."""
    if type(error).__name__ == "InvalidEntry" and error.__context__ is not None:
        error = error.__context__
    original = getattr(error, "orig", None)
    return original if isinstance(original, BaseException) else error
