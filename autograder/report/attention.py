"""What a person has to look at: flags by kind, submissions without a grade, the slowest, the late ones."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from autograder.report.record import ClassRecord, Submission

OWN_CELL = "a cell of the student's own"
SLOWEST = 10
SLOW_S = 1.0
"""Seconds of wall time that are worth a word."""

_EVIDENCE = re.compile(
    r"^(?P<what>.*?): line (?P<line>\d+), `(?P<text>[^`]*)`\.(?: No points were taken\.)?$", re.DOTALL
)
_QUOTED = re.compile(r"`[^`]*`|'[^']*'")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Flag:
    """A remark on one submission.

    Attributes:
        student: Whose.
        place: The task, or where in the notebook; empty where the remark is about all of it.
        text: The remark, without the evidence.
        line: Line of the evidence in its cell, or 0.
        evidence: The line itself, or empty.
    """

    student: str
    place: str
    text: str
    line: int = 0
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FlagKind:
    """Flags that say the same of different places.

    Attributes:
        kind: What they say, without names and numbers.
        is_code: Whether they are about code that a person should read, and not about a repair.
        flags: By student.
    """

    kind: str
    is_code: bool
    flags: tuple[Flag, ...]

    @property
    def students(self) -> int:
        """How many students they concern."""
        return len({flag.student for flag in self.flags})


def flags_by_kind(record: ClassRecord) -> tuple[FlagKind, ...]:
    """Return all flags by what they say: code to read first, then repairs, each by how many students they concern."""
    places = {name for question in record.questions for name in (question.task, f"{question.task}_answer")}
    kinds: dict[str, list[Flag]] = defaultdict(list)
    for entry in record.submissions:
        for text in entry.flags:
            flag = _read_flag(entry.student, text, places)
            kinds[_kind(flag)].append(flag)
    found = [FlagKind(kind, any(flag.evidence for flag in flags), tuple(flags)) for kind, flags in kinds.items()]
    return tuple(sorted(found, key=lambda kind: (not kind.is_code, -kind.students, kind.kind)))


def slowest(record: ClassRecord) -> tuple[Submission, ...]:
    """Return the submissions that took longest to grade, the slowest first."""
    slow = [entry for entry in record.graded if entry.wall_s >= SLOW_S]
    return tuple(sorted(slow, key=lambda entry: (-entry.wall_s, entry.student))[:SLOWEST])


def late(record: ClassRecord) -> tuple[Submission, ...]:
    """Return what was handed in late, by nbgrader's clock, by the LMS's mark or by a penalty; the latest first."""
    found = [entry for entry in record.submissions if entry.late_seconds > 0 or entry.marked_late or entry.penalty > 0]
    return tuple(sorted(found, key=lambda entry: (-entry.late_seconds, entry.student)))


def _read_flag(student: str, text: str, places: set[str]) -> Flag:
    place, colon, rest = text.partition(": ")
    if not colon or place not in places | {OWN_CELL}:
        place, rest = "", text
    found = _EVIDENCE.match(rest)
    if found is None:
        return Flag(student, place, rest)
    return Flag(student, place, found["what"], int(found["line"]), found["text"])


def _kind(flag: Flag) -> str:
    """Return what a flag says, without the names and numbers that differ from student to student."""
    return _NUMBER.sub("…", _QUOTED.sub("…", flag.text)).rstrip(".")
