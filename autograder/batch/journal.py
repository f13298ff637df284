"""What became of every submission of a homework, one line each, written as it happens.

`journal/<homework>.jsonl` in the course's folder: a line is appended and flushed to the disk once the grade is kept (or
the submission was refused, or something of ours broke). The last line about a student counts; a line that was cut short
by a power failure is ignored. `course grade` resumes from it, the class report counts from it.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from autograder.course import Course, Homework
from autograder.errors import InfrastructureFault

LOCK_WAIT_S = 10.0
"""How long a command waits for another one that grades the same homework: a single student takes seconds."""
LOCK_LOOK_S = 0.1

Status = Literal["graded", "refused", "broken"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one submission.

    Attributes:
        student: Folder name under `submitted/`.
        status: `graded`; `refused`, where the submission cannot be read; `broken`, where something of ours failed.
        key: Hash of everything that the outcome depends on: submission, tests, release, engine, versions, limits.
        seconds: Wall time.
        points: Automatic points, 0 unless graded.
        max_points: Automatic points that can be earned, 0 unless graded.
        what: Why it was not graded, or empty.
        fix: What to do about that, or empty.
    """

    student: str
    status: Status
    key: str
    seconds: float
    points: float = 0.0
    max_points: float = 0.0
    what: str = ""
    fix: str = ""


def journal_path(course: Course, homework: Homework) -> Path:
    """Return the journal's file."""
    return course.root / "journal" / f"{homework.name}.jsonl"


class Journal:
    """The journal of one homework, open for appending. It owns its file, and while it does nobody else grades.

    with Journal(journal_path(course, homework)) as journal:
        journal.write(entry)
    """

    def __init__(self, path: Path) -> None:
        """Open the file; make it where there is none.

        Raises:
            InfrastructureFault: Somebody else is grading this homework.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("a+b")
        try:
            self._wait_for_lock(time.monotonic() + LOCK_WAIT_S)
        except OSError as error:
            self._file.close()
            raise InfrastructureFault(
                "this homework is being graded already.", where=str(path), fix="Wait until that command has ended."
            ) from error

    def __enter__(self) -> Self:
        """Return the journal."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """Close the file, which gives the lock back."""
        self._file.close()

    def write(self, entry: Entry) -> None:
        """Append a line and wait until the disk has it."""
        line = json.dumps(asdict(entry), sort_keys=True).encode()
        self._file.seek(0, os.SEEK_END)
        if self._file.tell():
            self._file.seek(-1, os.SEEK_END)
            if self._file.read(1) != b"\n":  # the last run was cut off in the middle of a line
                line = b"\n" + line
        self._file.write(line + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _wait_for_lock(self, deadline: float) -> None:
        """Take the lock; the kernel gives it back when a process ends, however it does."""
        while True:
            try:
                return fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(LOCK_LOOK_S)


def read_journal(course: Course, homework: Homework) -> dict[str, Entry]:
    """Return the last entry about each student, by student; what cannot be read is left out."""
    entries: dict[str, Entry] = {}
    path = journal_path(course, homework)
    for line in path.read_bytes().splitlines() if path.is_file() else []:
        try:
            entry = Entry(**json.loads(line))
        except (ValueError, TypeError):
            continue
        entries[entry.student] = entry
    return entries
