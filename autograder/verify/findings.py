"""What `course verify` says: one check a row, and a finding for everything that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course import REPOSITORY, Course, Homework
from autograder.errors import CourseError

Watch = Callable[[str, int, int], None]
"""Is told what is being done, how far that is, and of how many; of 0 where nobody knows."""


def unwatched(what: str, done: int, total: int) -> None:
    """Watch nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with a homework.

    Attributes:
        where: File, test or cell.
        what: What is wrong, in one sentence.
        fix: What to do about it.
    """

    where: str
    what: str
    fix: str

    @classmethod
    def of(cls, error: CourseError) -> Finding:
        """Return an error that was raised on purpose as a finding."""
        return cls(error.where, error.what, error.fix)

    def __str__(self) -> str:
        """Return `where: what Fix.` on one line."""
        place = f"{self.where}: " if self.where else ""
        return " ".join(f"{place}{self.what} {self.fix}".split())


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What holds where nothing is wrong, in words.
        good: For how many it holds.
        total: Of how many.
        findings: What is wrong.
        note: Shown instead of the count, such as `1.2 of 60 s`.
    """

    name: str
    good: int
    total: int
    findings: tuple[Finding, ...] = ()
    note: str = ""

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def count(self) -> str:
        """What the table shows of how much there was to look at."""
        return self.note or f"{self.good}/{self.total}"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was looked at in one homework.

    Attributes:
        homework: The homework.
        tasks: The tasks that were looked at; all of them when empty.
        checks: In the order in which they are shown.
        seconds: Wall time.
    """

    homework: Homework
    tasks: tuple[str, ...]
    checks: tuple[Check, ...]
    seconds: float

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is wrong, each once."""
        return tuple(dict.fromkeys(finding for check in self.checks for finding in check.findings))

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings


def counted(name: str, total: int, findings: Sequence[Finding], bad: int | None = None) -> Check:
    """Return a check of `total` things of which as many are bad as there are findings, or `bad` where that differs."""
    wrong = len(findings) if bad is None else bad
    return Check(name, max(total - wrong, 0), total, tuple(findings))


def sentence(text: str) -> str:
    """Return what somebody else's error says, in one line that ends like a sentence."""
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "!")) else f"{line}."


def place(course: Course, path: Path) -> str:
    """Return a path as people write it: from the course's folder or the repository, where it lies in one of them."""
    for root in (course.root, REPOSITORY):
        if path.is_relative_to(root):
            return str(path.relative_to(root))
    return str(path)
