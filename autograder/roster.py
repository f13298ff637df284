"""Who takes the course: `roster.csv` in the course's folder.

One line a student. The column `student` is the name of the folder under `submitted/`, which is nbgrader's student id;
all other columns are optional, and columns of your own are kept. Excel writes such files with semicolons and a byte
order mark in half of the world: both are read. Without the file nobody is known, and students go by their folders'
names.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType

from autograder.course import Course
from autograder.errors import ConfigError
from autograder.intake.names import is_plain_name

ROSTER_NAME = "roster.csv"
NAME_BYTES = 255
"""Longest name of a folder on the file systems in use."""
DELIMITERS = ",;\t"

ID_COLUMNS = ("canvas_id", "sis_id", "login_id", "moodle_id", "gradescope_sid", "email")
"""No two students share a value in one of these."""


@dataclass(frozen=True, slots=True)
class Student:
    """One line of the roster. What is not known is empty.

    Attributes:
        student: Folder name under `submitted/`, and nbgrader's student id.
        first_name: Given names.
        last_name: Family names.
        email: Address, in small letters.
        canvas_id: Canvas's number of the user: `ID` in its gradebook, and in the names of its bulk downloads.
        sis_id: `SIS User ID` in Canvas: the number of the registrar.
        login_id: `SIS Login ID` in Canvas, the user name in most other places.
        moodle_id: The number in `Participant 4567` and in the names of Moodle's folders.
        gradescope_sid: `SID` in Gradescope.
        section: Group or section.
        more: Columns of your own.
    """

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    canvas_id: str = ""
    sis_id: str = ""
    login_id: str = ""
    moodle_id: str = ""
    gradescope_sid: str = ""
    section: str = ""
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def name(self) -> str:
        """First and last name, or the id where there is no name."""
        return f"{self.first_name} {self.last_name}".strip() or self.student


COLUMNS = tuple(entry.name for entry in fields(Student) if entry.name != "more")


def roster_path(course: Course) -> Path:
    """Return the file, which need not exist."""
    return course.root / ROSTER_NAME


def read_roster(course: Course) -> tuple[Student, ...]:
    """Return everyone in `roster.csv`, in its order; nobody where there is no such file.

    Raises:
        ConfigError: The file cannot be read, has no column `student`, or names somebody twice.
    """
    path = roster_path(course)
    if not path.is_file():
        return ()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"it is not UTF-8 (byte {error.start}).",
            where=str(path),
            fix="Save it again as CSV UTF-8: in Excel, 'Save as', 'CSV UTF-8 (comma delimited)'.",
        ) from error
    except OSError as error:
        raise ConfigError(
            f"it cannot be read: {error.strerror}.", where=str(path), fix="Look at its rights."
        ) from error
    roster: list[Student] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in _rows(text, path):
        roster.append(student := _student(row, f"{path}, line {line}"))
        for column in ("student", *ID_COLUMNS):
            key = (column, getattr(student, column).casefold())
            if key[1] and seen.setdefault(key, line) != line:
                raise ConfigError(
                    f"{column} {getattr(student, column)!r} is also in line {seen[key]}.",
                    where=f"{path}, line {line}",
                    fix="Everyone has one line, and an id or address belongs to one person.",
                )
    return tuple(roster)


def header_of(course: Course) -> tuple[list[str], str]:
    """Return the columns of `roster.csv` as they are spelled there, and what separates them."""
    path = roster_path(course)
    first = path.read_bytes().decode("utf-8-sig", "replace").splitlines()[:1] if path.is_file() else []
    if not first or not first[0].strip():
        return list(COLUMNS), ","
    delimiter = _delimiter(first[0])
    return [name.strip() for name in next(csv.reader(first, delimiter=delimiter))], delimiter


def _rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield number and content of every line that is not empty."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
    try:
        header = [column_of(name) for name in next(reader, [])]
        twice = sorted({name for name in header if name and header.count(name) > 1})
        if twice or (header and "student" not in header):
            raise ConfigError(
                f"the column {twice[0]!r} is there twice." if twice else "there is no column `student`.",
                where=f"{path}, line 1",
                fix=f"The first line names the columns: {','.join(COLUMNS)}. All but the first are optional.",
            )
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, dict(zip(header, map(str.strip, row), strict=False))
    except csv.Error as error:
        raise ConfigError(
            f"this is not CSV: {error}.", where=f"{path}, line {reader.line_num}", fix="Look for a stray quote."
        ) from error


def _student(row: Mapping[str, str], where: str) -> Student:
    name = row.get("student", "")
    if not is_plain_name(name) or len(name.encode()) > NAME_BYTES:
        raise ConfigError(
            f"{name!r} cannot be the name of a folder." if name else "the column `student` is empty.",
            where=where,
            fix="Use up to 80 letters, digits, spaces and . , _ - + @ ' ( ), with a letter or digit first.",
        )
    known = {column: row.get(column, "") for column in COLUMNS}
    more = {column: value for column, value in row.items() if column not in known and column}
    return Student(**{**known, "email": known["email"].lower()}, more=MappingProxyType(more))


def column_of(name: str) -> str:
    """Return the column that a heading names: `canvas_id` for `Canvas ID`."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _delimiter(header: str) -> str:
    return max(DELIMITERS, key=header.count)
