"""Where every homework stands, read from folders, journals and the gradebook in well under a second.

Nothing is changed and nothing heavy is imported. What cannot be read counts as not there; only a gradebook or a roster
that cannot be read is told.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from autograder.batch.journal import Entry, journal_path, read_journal
from autograder.course import Course, Homework
from autograder.errors import ConfigError, CourseError
from autograder.handed_in import digest_of
from autograder.ledger import Line, Sent, changed_since, read_ledger, read_sent
from autograder.receipt import read_receipt
from autograder.roster import read_roster

_SUBMISSION = re.compile(r'"submission": "([0-9a-f]{64})"')
SECRET_NAME = "submission_secret.txt"
"""What nbgrader's exchange puts beside a notebook."""
_GIVEN_BACK = ("released", "zip canvas", "zip moodle")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one homework stands.

    Attributes:
        homework: The homework.
        due: When it is due, in the course's time zone.
        compiled: Whether it has a release.
        bundled: Whether there is a bundle for students.
        collected: Everyone who handed in.
        missing: Students of the roster who handed in nothing.
        graded: Whose work as it lies there is graded.
        changed: Who handed in anew since somebody tried to grade it.
        refused: Whose work could not be graded.
        broken: Where something of ours failed.
        waiting: Answers that a person has to look at, by student.
        paged: Who has a page that says what is so.
        stale: Who has a page that says what was so.
        given: Whose page, as it is, was given back.
        exported: What was exported, and whose score is another one since.
        lms: Where the hand-ins come from, as far as receipts tell.
        no_time: Who is late by the LMS's mark, without a time that would say how much.
    """

    homework: Homework
    due: datetime
    compiled: bool = False
    bundled: bool = False
    collected: frozenset[str] = frozenset()
    missing: int = 0
    graded: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    broken: frozenset[str] = frozenset()
    waiting: Mapping[str, int] = field(default_factory=dict)
    paged: frozenset[str] = frozenset()
    stale: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    exported: Mapping[str, tuple[datetime, tuple[str, ...]]] = field(default_factory=dict)
    lms: str = ""
    no_time: frozenset[str] = frozenset()

    @property
    def ungraded(self) -> frozenset[str]:
        """Whose work nobody has tried to grade, as it lies there."""
        return self.collected - self.graded - self.refused - self.broken

    @property
    def to_page(self) -> frozenset[str]:
        """Who should have a page, and has none that is right."""
        return (self.graded | self.refused) - self.paged

    @property
    def to_give(self) -> frozenset[str]:
        """Whose page is there and was not given back as it is."""
        return self.paged - self.given


@dataclass(frozen=True, slots=True)
class Week:
    """Where a course stands.

    Attributes:
        course: The course.
        now: When it was looked at, in UTC.
        standings: In the order in which homeworks are taught.
        problems: What could not be read.
    """

    course: Course
    now: datetime
    standings: tuple[Standing, ...]
    problems: tuple[str, ...] = ()


def look(course: Course, now: datetime | None = None) -> Week:
    """Look at a course.

    Args:
        course: The course.
        now: The time to count from; now when None.
    """
    problems = []
    ledger: dict[str, dict[str, Line]] = {}
    try:
        ledger = read_ledger(course)
    except CourseError as error:
        problems.append(str(error))
    students: frozenset[str] = frozenset()
    try:
        students = frozenset(student.student for student in read_roster(course))
    except ConfigError as error:
        problems.append(str(error))
    submitted, autograded, feedback = (_folders(course.root / name) for name in ("submitted", "autograded", "feedback"))
    standings = []
    for homework in course.homeworks:
        places = tuple(place.get(homework.name, frozenset()) for place in (submitted, autograded, feedback))
        standings.append(_stand(course, homework, ledger.get(homework.name, {}), students, places))
    return Week(course, now or datetime.now(UTC), tuple(standings), tuple(problems))


def _folders(place: Path) -> dict[str, frozenset[str]]:
    """Return who has a folder for which homework: `{homework: students}` of `place/{student}/{homework}`."""
    found: dict[str, set[str]] = {}
    with suppress(OSError), os.scandir(place) as students:
        for student in students:
            with suppress(OSError), os.scandir(student.path) as homeworks:
                for homework in homeworks:
                    found.setdefault(homework.name, set()).add(student.name)
    return {homework: frozenset(students) for homework, students in found.items()}


def _stand(
    course: Course,
    homework: Homework,
    lines: Mapping[str, Line],
    roster: frozenset[str],
    places: tuple[frozenset[str], ...],
) -> Standing:
    collected, autograded, with_page = places
    journal, sent = read_journal(course, homework), read_sent(course, homework)
    written = _mtime(journal_path(course, homework))
    tried = {student: entry.status for student, entry in journal.items() if student in collected}
    times = {
        student: _mtime(course.autograded(homework, student) / "grade.json") for student in autograded & lines.keys()
    }
    graded = {student for student in collected & times.keys() if tried.get(student, "graded") == "graded"}
    changed = {student for student in graded if _is_changed(course, homework, student, times[student])}
    again = {
        student
        for student, status in tried.items()
        if status != "graded" and _mtime(course.submitted(homework, student) / homework.notebook) > written
    }
    right, stale = _pages(sent.get("pages"), with_page, lines, times, _refused(journal))
    no_time = {student for student, line in lines.items() if not line.has_time and _is_late(course, homework, student)}
    return Standing(
        homework=homework,
        due=homework.due_at(course.timezone),
        compiled=(course.release(homework) / homework.notebook).is_file(),
        bundled=any((course.root / "dist").glob(f"{homework.name}_*.zip")),
        collected=collected,
        missing=len(roster - collected),
        graded=frozenset(graded - changed),
        changed=frozenset(changed | again),
        refused=frozenset(student for student, status in tried.items() if status == "refused" and student not in again),
        broken=frozenset(student for student, status in tried.items() if status == "broken" and student not in again),
        waiting={student: line.waits for student, line in lines.items() if line.waits},
        paged=right,
        stale=stale,
        given=frozenset(student for student in right if _is_given(course, homework, student, sent)),
        exported={
            what.removeprefix("export "): (entry.time, tuple(changed_since(what, entry, lines)))
            for what, entry in sent.items()
            if what.startswith("export ")
        },
        lms=_lms(course, homework, collected),
        no_time=frozenset(no_time),
    )


def _refused(journal: Mapping[str, Entry]) -> set[str]:
    return {student for student, entry in journal.items() if entry.status == "refused"}


def _pages(
    sent: Sent | None, there: frozenset[str], lines: Mapping[str, Line], times: Mapping[str, float], refused: set[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return whose page says what is so, and whose what was so."""
    if sent is None:
        return frozenset(), there
    outdated = set(changed_since("pages", sent, lines)) - refused
    right = {
        student
        for student in there & sent.students.keys()
        if student not in outdated and times.get(student, 0.0) <= sent.times[student].timestamp()
    }
    return frozenset(right), there - right


def _is_given(course: Course, homework: Homework, student: str, sent: Mapping[str, Sent]) -> bool:
    """Whether the page as it is has gone out; a page that stays the same is never written anew."""
    made = _mtime(course.feedback(homework, student) / f"{homework.name}.html")
    times = (sent[what].times.get(student) for what in _GIVEN_BACK if what in sent)
    return any(time is not None and made <= time.timestamp() for time in times)


def _is_changed(course: Course, homework: Homework, student: str, graded: float) -> bool:
    """Whether what lies there is something else than what was graded."""
    notebook = course.submitted(homework, student) / homework.notebook
    if (
        max(_mtime(notebook.with_name(name)) for name in (notebook.name, *(file.name for file in homework.files)))
        <= graded
    ):
        return False
    with suppress(OSError):
        text = (course.autograded(homework, student) / "grade.json").read_text(encoding="utf-8")
        match = _SUBMISSION.search(text)
        return match is None or match[1] != digest_of(notebook, homework.files)
    return False


def _mtime(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _lms(course: Course, homework: Homework, students: frozenset[str]) -> str:
    """Return where a hand-in comes from, by the first receipt or secret that tells."""
    for student in sorted(students):
        receipt = read_receipt(course.submitted(homework, student))
        if receipt is not None:
            return receipt.lms
        if (course.submitted(homework, student) / SECRET_NAME).is_file():
            return "exchange"
    return ""


def _is_late(course: Course, homework: Homework, student: str) -> bool:
    receipt = read_receipt(course.submitted(homework, student))
    return receipt is not None and receipt.late is True
