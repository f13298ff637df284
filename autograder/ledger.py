"""What the gradebook says about a whole course, read in one go and quickly: nbgrader is not even imported.

And what has gone out of the course: which scores were exported, which pages were made and given back, so that one can
tell later what has changed since. `journal/<homework>.sent.jsonl` holds a line for each time something went out.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.course import Course, Homework
from autograder.errors import InfrastructureFault

_SCORES = """
SELECT assignment.name, submitted_assignment.student_id, submitted_assignment.timestamp,
       COALESCE(MAX(notebook.late_submission_penalty), 0),
       COALESCE(SUM(COALESCE(grade.manual_score, grade.auto_score, 0)
           + CASE WHEN COALESCE(grade.manual_score, grade.auto_score) IS NULL THEN 0
                  ELSE COALESCE(grade.extra_credit, 0) END), 0),
       COALESCE(SUM(CASE WHEN grade.needs_manual_grade THEN 1 ELSE 0 END), 0)
FROM submitted_assignment
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
LEFT JOIN submitted_notebook AS notebook ON notebook.assignment_id = submitted_assignment.id
LEFT JOIN grade ON grade.notebook_id = notebook.id
GROUP BY submitted_assignment.id, assignment.id
"""
_COMMENTS = """
SELECT assignment.name, submitted_assignment.student_id, comment.manual_comment
FROM comment
JOIN submitted_notebook AS notebook ON notebook.id = comment.notebook_id
JOIN submitted_assignment ON submitted_assignment.id = notebook.assignment_id
JOIN assignment ON assignment.id = submitted_assignment.assignment_id
WHERE comment.manual_comment IS NOT NULL
ORDER BY comment.id
"""


Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Line:
    """What the gradebook says about one submission.

    Attributes:
        points: Points before any penalty.
        penalty: Points that lateness costs.
        waits: Answers that a person still has to look at.
        has_time: Whether it is known when it was handed in.
        comments: What graders wrote, all of it.
    """

    points: float
    penalty: float
    waits: int
    has_time: bool
    comments: str = ""

    @property
    def final(self) -> str:
        """What goes to the LMS, as a text that can be compared."""
        return f"{max(0.0, self.points - self.penalty):.4f}"

    @property
    def told(self) -> str:
        """Hash of what a student's page says of it."""
        text = f"{self.points:.4f} {self.penalty:.4f} {self.waits} {self.comments}"
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Sent:
    """What went out of one kind.

    Attributes:
        time: When the last time, in UTC.
        where: The file or place that it went to.
        students: What was sent of each student: a score, or the hash of what a page says.
        times: When it was sent, by student.
    """

    time: datetime
    where: str
    students: Mapping[str, str]
    times: Mapping[str, datetime]


def read_ledger(course: Course) -> dict[str, dict[str, Line]]:
    """Return what the gradebook says, by homework and student; nothing where there is no gradebook.

    Raises:
        CourseError: It cannot be read.
    """
    scores, told = _read_server(course) if course.db_url else _read_file(course.root / "gradebook.db")
    comments: dict[tuple[str, str], str] = {}
    for homework, student, text in told:
        comments[homework, student] = f"{comments.get((homework, student), '')}\0{text}"
    ledger: dict[str, dict[str, Line]] = {}
    for homework, student, timestamp, penalty, points, waits in scores:
        written = comments.get((homework, student), "")
        line = Line(float(points), float(penalty), int(waits), timestamp is not None, written)
        ledger.setdefault(homework, {})[student] = line
    return ledger


def _read_file(path: Path) -> tuple[Rows, Rows]:
    """Return scores and comments of a gradebook in a file."""
    if not path.is_file():
        return [], []
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5.0)) as database:
            if not database.execute("SELECT name FROM sqlite_master WHERE name = 'comment'").fetchone():
                return [], []  # made, and still empty
            return database.execute(_SCORES).fetchall(), database.execute(_COMMENTS).fetchall()
    except sqlite3.Error as error:
        raise InfrastructureFault(
            f"the gradebook cannot be read: {error}.",
            where=str(path),
            fix="See that no other program holds it, then try again.",
        ) from error


def _read_server(course: Course) -> tuple[Rows, Rows]:
    """Return scores and comments of a gradebook on a server."""
    from autograder.postgres import connect

    with connect(course) as connection:
        if connection.execute("SELECT to_regclass('comment')").fetchone() == (None,):
            return [], []
        return connection.execute(_SCORES).fetchall(), connection.execute(_COMMENTS).fetchall()


def record_sent(course: Course, homework: Homework, what: str, students: Iterable[str], where: str = "") -> None:
    """Write down that something has gone out.

    Args:
        course: The course.
        homework: The homework.
        what: `pages`, `released`, `zip canvas`, `export moodle` and the like.
        students: Whose.
        where: The file or place that it went to.
    """
    lines = read_ledger(course).get(homework.name, {})
    known = {student: _value(what, lines[student]) if student in lines else "" for student in students}
    entry = {"what": what, "time": datetime.now(UTC).isoformat(), "where": where, "students": known}
    path = _path(course, homework)
    path.parent.mkdir(parents=True, exist_ok=True)
    line = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode("utf-8", "backslashreplace")
    with path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line  # the last run was cut off in its line
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def read_sent(course: Course, homework: Homework) -> dict[str, Sent]:
    """Return what has gone out, by kind; later entries replace earlier ones student by student."""
    sent: dict[str, Sent] = {}
    path = _path(course, homework)
    for line in path.read_bytes().splitlines() if path.is_file() else []:
        try:
            entry: dict[str, Any] = json.loads(line)
            time = datetime.fromisoformat(entry["time"])
            before = sent.get(entry["what"], Sent(time, "", {}, {}))
            students, times = entry["students"], dict.fromkeys(entry["students"], time)
            sent[entry["what"]] = Sent(time, entry["where"], {**before.students, **students}, {**before.times, **times})
        except (ValueError, TypeError, KeyError):
            continue  # cut off by a power failure
    return sent


def changed_since(what: str, sent: Sent, lines: Mapping[str, Line]) -> list[str]:
    """Return whose score or page is another one now than when it went out, and who is new."""
    return sorted(student for student, line in lines.items() if sent.students.get(student) != _value(what, line))


def _value(what: str, line: Line) -> str:
    return line.final if what.startswith("export") else line.told


def _path(course: Course, homework: Homework) -> Path:
    return course.root / "journal" / f"{homework.name}.sent.jsonl"
