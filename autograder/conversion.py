"""nbgrader's converters and gradebook, called quietly.

nbgrader reports through its log and raises one general error at the end; it also calls `alembic` by name and changes
directory while it works. What is here keeps all of that away from the callers: they get a result or an exception
that carries what nbgrader wrote to its log.

Importing nbgrader costs a second or two, so it happens inside the functions.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from traitlets.config import Config

    from autograder.course import Course

TEXT_STUB = "*Write your answer here.*"
"""What stands in a written task until a student answers it."""

LOG_LINES = 12
"""How many of the last log lines an error carries: a traceback's end and the message around it."""


class ConversionFailed(Exception):
    """nbgrader could not convert something.

    Attributes:
        log: The warnings and errors that nbgrader logged.
    """

    def __init__(self, message: str, log: str) -> None:
        """Keep the log apart from the message."""
        self.log = log
        super().__init__(message)

    @property
    def cause(self) -> str:
        """Return the last line of the log that says something, which is where nbgrader puts the reason."""
        lines = [line.strip() for line in self.log.splitlines() if line.strip()]
        errors = [line for line in lines if _names_an_error(line)]
        return (errors or lines or [str(self)])[-1]


def leave_out_iri_grammar() -> None:
    """Have nbgrader imported without the grammar that jsonschema would build to check IRIs.

    It takes seconds, most of that import, and no notebook has an IRI to check. Call it before the first import.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """Set environment variables for the duration of a block, the interpreter's own `bin` first on PATH."""
    path = os.pathsep.join([str(Path(sys.prefix) / "bin"), os.environ.get("PATH", os.defpath)])
    wanted = {"PATH": path, **variables}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def course_config(course: Course) -> Config:
    """Return the traitlets configuration that `course_config.py` gives to nbgrader."""
    from traitlets.config import Config

    from autograder.course import configure_nbgrader

    config = Config()
    configure_nbgrader(config, course)
    return config


def convert(converter: type[Any], config: Config, variables: Mapping[str, str] | None = None) -> None:
    """Run one of nbgrader's converters.

    Args:
        converter: A subclass of nbgrader's `BaseConverter`.
        config: Its whole configuration, `CourseDirectory` included.
        variables: Environment variables for the processes that it starts.

    Raises:
        ConversionFailed: It failed; the log says why.
    """
    leave_out_iri_grammar()
    from nbgrader.coursedir import CourseDirectory

    stamp_database(config.CourseDirectory.db_url)
    with _collected_log() as (log, lines), environment(**(variables or {})):
        try:
            coursedir = CourseDirectory(config=config, log=log)
            tool = converter(coursedir=coursedir, config=config, log=log)
            tool.force = True
            tool.start()
        except Exception as error:
            raise ConversionFailed(f"{type(error).__name__}: {error}", "\n".join(lines[-LOG_LINES:])) from error


def stamp_database(db_url: str) -> None:
    """Write the version of nbgrader's tables into a database that is still empty.

    nbgrader does this too, when it finds no table; it starts `alembic` for it, which takes two seconds.

    Args:
        db_url: SQLAlchemy URL; anything but SQLite is left to nbgrader.
    """
    path = Path(db_url.removeprefix("sqlite:///"))
    if not db_url.startswith("sqlite:///") or (path.exists() and path.stat().st_size):
        return
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    head = ScriptDirectory(ALEMBIC_DIR).get_current_head()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (head,))


@contextmanager
def _collected_log() -> Iterator[tuple[logging.Logger, list[str]]]:
    """Yield a logger that prints nothing, and the list of what it was told."""
    lines: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend(record.getMessage().splitlines())

    log = logging.Logger("nbgrader", level=logging.WARNING)
    log.addHandler(Collect())
    yield log, lines


def _names_an_error(line: str) -> bool:
    head, colon, _ = line.partition(": ")
    return bool(colon) and head.split(".")[-1].isidentifier() and head.endswith(("Error", "Exception", "Entry"))
