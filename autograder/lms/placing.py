"""Whose row is it? Rows of an LMS's table and students with a score, put together.

A row names its student in several ways. They are tried in the order in which the LMS itself tries them, and a row in
which two of them name different students is nobody's: a wrong grade is worse than one that a person has to enter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.course import Course, Homework
from autograder.gradebook.scores import StudentScore
from autograder.receipt import read_receipt
from autograder.roster import Student, read_roster

_NO_LETTER = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Person:
    """A student with a score, and by what an LMS may know them.

    Attributes:
        score: The score of record.
        known: The line of the roster, filled up from the receipt of the submission.
        keys: What names the person, by kind: `canvas_id`, `sis_id`, `login_id`, `moodle_id`, `email`, `name`.
        held: Whether the score is not to be written, because it is not final.
    """

    score: StudentScore
    known: Student
    keys: Mapping[str, frozenset[str]]
    held: bool = False


@dataclass(slots=True)
class Placed:
    """What became of the scores.

    Attributes:
        path: The file or folder that was written.
        written: Students whose score stands in it.
        unplaced: Students with a score that stands nowhere, and why.
        strangers: Rows of students without a score.
        kept: Rows whose cell was left alone although there is a score, and why.
        replaced: Rows that held another score before.
        waiting: Students whose score is not final, because a person still has to look.
        remarks: What else a person should know.
    """

    path: Path
    written: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def people(
    course: Course, homework: Homework, scores: Sequence[StudentScore], lms: str, *, finished_only: bool = False
) -> list[Person]:
    """Return everyone with a score, and what the roster and the submission's receipt say about them.

    Args:
        course: The course.
        homework: The homework.
        scores: The scores of record.
        lms: `canvas` or `moodle`: whose numbers the receipts may tell.
        finished_only: Whether scores that are not final are held back.
    """
    roster = {student.student: student for student in read_roster(course)}
    receipts = {score.student: read_receipt(course.submitted(homework, score.student)) for score in scores}
    numbers = {student: receipt.lms_user_id for student, receipt in receipts.items() if receipt and receipt.lms == lms}
    found = []
    for score in scores:
        known = roster.get(score.student, Student(score.student))
        receipt, number = receipts[score.student], numbers.get(score.student, "")
        # Moodle counts participants anew in every assignment: a receipt's number is this assignment's, the roster's
        # may be that of an earlier one, when it belonged to somebody else.
        participant = number or ("" if known.moodle_id in numbers.values() else known.moodle_id)
        keys = {
            "canvas_id": {known.canvas_id, number} if lms == "canvas" else set(),
            "moodle_id": {participant} if lms == "moodle" else set(),
            "sis_id": {known.sis_id},
            "login_id": {known.login_id, score.student},
            "email": {known.email, receipt.email.lower() if receipt else ""},
            "name": {same_name(f"{known.first_name} {known.last_name}"), same_name(score.student)},
        }
        clean = {kind: frozenset(value.casefold() for value in values if value) for kind, values in keys.items()}
        found.append(Person(score, known, clean, held=finished_only and score.waits))
    return found


def same_name(name: str) -> str:
    """Return the words of a name in one order: `Doe, Jane` and `jane doe` are the same."""
    words = _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", name).casefold()).split()
    return " ".join(sorted(words))


def whose_rows(
    rows: Mapping[int, Mapping[str, str]], persons: Sequence[Person], kinds: Sequence[str]
) -> tuple[dict[int, Person], dict[int, str]]:
    """Find the person of each row.

    Args:
        rows: By number of the row, what it says by kind of key; `name` in any order.
        persons: Everyone with a score.
        kinds: Kinds of keys, the strongest first. A name counts only where nothing stronger speaks and it is unique.

    Returns:
        The person of each row that has one, and for rows in which keys contradict each other what these say.
    """
    index: dict[tuple[str, str], list[Person]] = {}
    for person in persons:
        for kind in kinds:
            for value in person.keys[kind]:
                index.setdefault((kind, value), []).append(person)
    found: dict[int, Person] = {}
    contradictions: dict[int, str] = {}
    for number, row in rows.items():
        says = {kind: index.get((kind, row[kind].casefold()), []) for kind in kinds if kind != "name" and row.get(kind)}
        named = {kind: those[0] for kind, those in says.items() if len(those) == 1}
        if len({person.score.student for person in named.values()}) > 1:
            contradictions[number] = ", ".join(f"{kind} says {one.score.student}" for kind, one in named.items())
        elif named:
            found[number] = next(iter(named.values()))
    if "name" in kinds:
        found |= _by_name({n: row for n, row in rows.items() if n not in found | contradictions}, index, found)
    return found, contradictions


def _by_name(
    rows: Mapping[int, Mapping[str, str]], index: Mapping[tuple[str, str], list[Person]], found: Mapping[int, Person]
) -> dict[int, Person]:
    """Find the rest by name: one row, one student, and nothing known of either that speaks against it."""
    names = Counter(same_name(row.get("name", "")) for row in rows.values())
    taken = {person.score.student for person in found.values()}
    more: dict[int, Person] = {}
    for number, row in rows.items():
        name = same_name(row.get("name", ""))
        those = [person for person in index.get(("name", name), []) if person.score.student not in taken]
        if name and names[name] == len(those) == 1 and not _differs(row, those[0].known):
            more[number] = those[0]
    return more


def _differs(row: Mapping[str, str], known: Student) -> bool:
    return any(
        value and getattr(known, kind, "") and value.casefold() != getattr(known, kind).casefold()
        for kind, value in row.items()
        if kind not in ("name", "moodle_id")
    )
