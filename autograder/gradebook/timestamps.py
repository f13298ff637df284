"""When something was handed in.

nbgrader keeps the time in `timestamp.txt` beside the submission. A folder without that file has no time: the date of a
file says when it was copied, not when it was handed in.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.conversion import leave_out_iri_grammar
from autograder.notebook import read_file

TIMESTAMP_FILE = "timestamp.txt"
MAX_BYTES = 200


def read_timestamp(folder: Path) -> datetime | None:
    """Return the UTC time in `timestamp.txt`, without a time zone as nbgrader stores it, or None.

    A file that holds no readable time counts as none: it comes with the submission, and must not stop a batch.
    """
    path = folder / TIMESTAMP_FILE
    try:
        text = "" if path.is_symlink() else read_file(path, MAX_BYTES).decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    leave_out_iri_grammar()
    from nbgrader.utils import parse_utc

    try:
        moment: datetime = parse_utc(text)
    except (ValueError, OverflowError, AttributeError, TypeError):
        return None
    return moment


def set_aside_unreadable(folder: Path) -> None:
    """Rename a `timestamp.txt` that holds no time: formgrader's list of submissions would stop at it for everyone."""
    path = folder / TIMESTAMP_FILE
    if (path.is_symlink() or path.exists()) and read_timestamp(folder) is None:
        with suppress(OSError):  # a folder that may not be written to; grading goes on without a time
            path.rename(folder / f"{TIMESTAMP_FILE}.unreadable")


def write_timestamp(folder: Path, moment: datetime) -> None:
    """Write `timestamp.txt` the way nbgrader does."""
    text = moment.replace(tzinfo=UTC).strftime("%Y-%m-%d %H:%M:%S.%f %Z")
    (folder / TIMESTAMP_FILE).write_text(text + "\n", encoding="utf-8")
