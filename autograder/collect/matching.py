"""Whose a hand-in is: through the roster by id, then by address or user name, then by the exact name.

A name alone counts only where it fits exactly one person, where no id speaks against it, and where no second person of
that platform claims it too: at many universities students may change how they are called.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from autograder.collect.arrival import Arrival, Who
from autograder.collect.names import letters_of, spellings
from autograder.gradebook.export import as_text
from autograder.roster import ID_COLUMNS, Student, column_of

LASTING: Final = ("canvas_id", "sis_id", "gradescope_sid", "email")
"""Columns that say the same in every homework, so that another value in them speaks against a name."""
UNKNOWN: Final = "nothing says whose this is"


@dataclass(frozen=True, slots=True)
class Match:
    """Whose a hand-in is.

    Attributes:
        student: The name of the folder under `submitted/`; empty where nobody can say.
        why: Why nobody can say, for a TA.
        by: What it was found by: `id`, `name`, or `folder` where there is no roster.
    """

    student: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """The roster, sorted by what people can be found by."""

    everyone: Sequence[Student]
    keys: dict[tuple[str, str], Student] = field(default_factory=dict)
    names: dict[str, list[Student]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for student in self.everyone:
            for column in ("student", *ID_COLUMNS):
                self.keys[column, _key(getattr(student, column))] = student
            for letters in spellings(student):
                self.names[letters].append(student)

    def by_keys(self, who: Who) -> list[Student]:
        """Return everyone whom an id, an address or a user name points to."""
        places = [(column, _key(key.value)) for key in who.keys for column in key.columns if key.value]
        found = [self.keys[place] for place in places if place in self.keys]
        return list({student.student: student for student in found}.values())

    def by_name(self, who: Who) -> list[Student]:
        """Return everyone who is called so."""
        return self.names.get(letters_of(who.name), []) if who.name else []

    def knows(self, text: str) -> bool:
        """Whether a text is somebody's id, address, user name or name."""
        columns = ("student", *ID_COLUMNS)
        return bool(text) and (
            any((name, _key(text)) in self.keys for name in columns) or letters_of(text) in self.names
        )


def _key(text: str) -> str:
    """Return an id such that it is the same however a file system or a platform spells it."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def match_arrivals(arrivals: Sequence[Arrival], people: People) -> list[Match]:
    """Return whose each hand-in is.

    Args:
        arrivals: The hand-ins.
        people: Everyone in the roster; where there is nobody, all go by names of their own.
    """
    matches = [_match(arrival.who, people) for arrival in arrivals]
    claims: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for arrival, match in zip(arrivals, matches, strict=True):
        if match.student and arrival.who.user_id:
            claims[match.student].add((arrival.lms, arrival.who.user_id))
    return [
        _shared(claims[match.student]) if match.by != "id" and _contested(claims[match.student]) else match
        for match in matches
    ]


def roster_line(arrival: Arrival, header: Sequence[str], delimiter: str) -> str:
    """Return the line that makes a hand-in known, for the roster with this header; nothing where nobody can say.

    What stands in it was partly chosen by a student: text that a spreadsheet would run begins with an apostrophe.
    """
    who = arrival.who
    if not who.folder:
        return ""
    first, last = _first_and_last(who.name)
    known = {key.columns[0]: key.value for key in who.keys}
    known |= {"first_name": first, "last_name": last, "student": who.folder}
    text = io.StringIO()
    cells = [as_text(known.get(column_of(name), "")) for name in header]
    csv.writer(text, delimiter=delimiter, lineterminator="").writerow(cells)
    return text.getvalue()


def _match(who: Who, people: People) -> Match:
    if not who.folder:
        return Match("", UNKNOWN)
    if not people.everyone or who.anonymous:
        return Match(who.folder, by="folder")
    if who.others:
        return _choose((who, *who.others), people)
    found = people.by_keys(who)
    if len(found) > 1:
        values = " and ".join(repr(key.value) for key in who.keys)
        return Match("", f"{values} belong to different people: {_names(found)}")
    if found:
        return Match(found[0].student, by="id")
    return _by_name(who, people)


def _choose(readings: Sequence[Who], people: People) -> Match:
    """Decide between two readings of a text that a student chose.

    The one whose id has that name in the roster. If none has, the only one whose id is there at all counts, provided
    that a part of the name is right: people have middle names and nicknames.
    """
    found = [(who, student) for who in readings for student in people.by_keys(who)]
    exact = {student.student for who, student in found if student in people.by_name(who)}
    partly = {student.student for who, student in found if _shares_a_name(who, student)}
    for agreeing in (exact, partly if len(found) == 1 else set()):
        if len(agreeing) == 1:
            return Match(agreeing.pop(), by="id")
    ids = " or ".join(f"{who.name!r} with the id {who.user_id}" for who in readings)
    return Match("", f"the name of the file can be read as {ids}, and the roster has no such id with such a name")


def _shares_a_name(who: Who, student: Student) -> bool:
    """Whether the first or the last name of a student is in the name of a hand-in."""
    parts = (letters_of(student.first_name), letters_of(student.last_name))
    return any(part and part in letters_of(who.name) for part in parts)


def _by_name(who: Who, people: People) -> Match:
    ids = ", ".join(key.value for key in who.keys if key.value)
    unknown = f"{ids!r} is not in the roster" if ids else "there is neither id nor address"
    named = people.by_name(who)
    if not named:
        return Match("", f"{unknown}, and neither is the name {who.name!r}" if who.name not in ("", ids) else unknown)
    if len(named) > 1:
        return Match("", f"{unknown}, and {len(named)} people have this name: {_names(named)}")
    against = _against(who, named[0])
    if against:
        return Match("", f"{unknown}; it has the name of {named[0].student}, whose {against}")
    return Match(named[0].student, by="name")


def _against(who: Who, student: Student) -> str:
    """Return in words which id of a student of this name is another one than the hand-in's."""
    for key in who.keys:
        value = getattr(student, key.columns[0])
        if key.columns[0] in LASTING and value and _key(value) != _key(key.value):
            return f"{key.columns[0]} is {value!r}"
    return ""


def _contested(claims: Iterable[tuple[str, str]]) -> bool:
    """Whether two people of one platform claim to be the same one."""
    platforms = [platform for platform, _ in claims]
    return len(set(platforms)) < len(platforms)


def _shared(claims: Iterable[tuple[str, str]]) -> Match:
    people = " and ".join(f"{platform} {number}" for platform, number in sorted(claims))
    return Match("", f"several people are called so ({people}), and no id in the roster tells them apart")


def _names(students: Iterable[Student]) -> str:
    return ", ".join(student.student for student in students)


def _first_and_last(name: str) -> tuple[str, str]:
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return first, last
