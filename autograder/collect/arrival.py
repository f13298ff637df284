"""What one person handed in, as a platform's archive tells it, before anybody looked into the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.course import Homework
from autograder.intake.archive import Entry


@dataclass(frozen=True, slots=True)
class Key:
    """Something that identifies a person.

    Attributes:
        columns: Columns of the roster that it may stand in.
        value: The id, address or user name.
    """

    columns: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Who:
    """Who a hand-in claims to come from.

    Attributes:
        name: The name as it is written there; empty where there is none.
        keys: What identifies the person, strongest first.
        user_id: The platform's number of the person; for each assignment another one in Moodle.
        email: Their address.
        folder: The name of their folder under `submitted/` where no roster tells; empty where nobody can say who it is.
        others: Other people that the same text can mean: it was chosen by a student and can be read in two ways.
        anonymous: Whether the platform hides who it is.
    """

    name: str
    keys: tuple[Key, ...]
    folder: str
    user_id: str = ""
    email: str = ""
    others: tuple[Who, ...] = ()
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """One hand-in of one person.

    Attributes:
        lms: The format that it was read from.
        archive: Name of the archive or folder.
        entry: Name of the file or folder in it.
        who: Who it claims to come from.
        files: Its files, under the names that the student gave them.
        late: Whether the platform marked it as late; None where it marks nothing.
        time: When it was handed in, by the platform's clock.
        attempt: Which hand-in of this person it is, from 1.
        serial: The platform's number of the upload; a later upload has a higher one.
        notes: What was remarkable about it, in words for a TA.
    """

    lms: str
    archive: str
    entry: str
    who: Who
    files: tuple[Entry, ...]
    late: bool | None = None
    time: datetime | None = None
    attempt: int | None = None
    serial: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def exported(self) -> datetime | None:
        """The latest time that stands with its files: when the archive was made, or a file was saved."""
        return max((entry.modified for entry in self.files if entry.modified), default=None)


@dataclass(frozen=True, slots=True)
class Source:
    """An archive, a folder or a file that is collected, unpacked.

    Attributes:
        path: What the TA named.
        entries: Its files.
        homework: The homework that is collected.
        homeworks: Names of all homeworks of the course.
        knows: Whether the roster knows somebody by an id, an address, a user name or a name.
    """

    path: Path
    entries: tuple[Entry, ...]
    homework: Homework
    homeworks: tuple[str, ...] = ()
    knows: Callable[[str], bool] = lambda text: False

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return self.path.name or str(self.path)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source holds.

    Attributes:
        arrivals: The hand-ins; also files of which nobody can say whose they are.
        note: What was left alone, and why, in words.
    """

    arrivals: tuple[Arrival, ...]
    note: str = ""


NOBODY = Who("", (), "")
"""Of a file whose name says nothing about a person."""


def by_folder(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Sort entries by their first folder; those that lie in none stand under an empty name."""
    folders: dict[str, list[Entry]] = {}
    for entry in entries:
        top, _, rest = entry.name.partition("/")
        folders.setdefault(top if rest else "", []).append(entry)
    return folders


def inside(folder: str, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return entries of a folder under their names in it."""
    start = len(folder) + 1
    return tuple(Entry(entry.name[start:], entry.path, entry.modified, entry.problem) for entry in entries)
