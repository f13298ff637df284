"""`course late`: who was late, by how much and at what cost, and what nobody could work out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.batch.console import plain
from autograder.course import Course, Homework
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.lateness import Change, Lateness, count_points, everyone, read_works, settle_in
from autograder.receipt import read_receipt
from autograder.roster import read_roster


@dataclass(frozen=True, slots=True)
class LateList:
    """Late work of a course.

    Attributes:
        changes: Penalties that became other ones just now.
        late: Student, homework and lateness of everything that came late or had an extension.
        unknown: Student and homework of what the LMS marks as late, without a time.
        strangers: Extensions of students whom nobody knows: student and homework.
    """

    changes: tuple[Change, ...]
    late: tuple[tuple[str, str, Lateness], ...]
    unknown: tuple[tuple[str, str], ...]
    strangers: tuple[tuple[str, str], ...]


def list_late_work(course: Course, homeworks: Sequence[Homework]) -> LateList:
    """Settle the penalties of a course and return the late work of some homeworks.

    Args:
        course: The course.
        homeworks: Which.
    """
    names = {homework.name for homework in homeworks}
    found: list[tuple[str, str, Lateness]] = []
    changes: tuple[Change, ...] = ()
    if course.has_gradebook:
        with open_gradebook(course) as gradebook:
            changes = settle_in(gradebook, course)
            found = [entry for entry in everyone(read_works(gradebook, course), course) if entry[1] in names]
    roster = {student.student for student in read_roster(course)}
    late = tuple(entry for entry in found if entry[2].days or entry[2].extended)
    unknown = tuple(
        (student, name)
        for student, name, lateness in found
        if lateness.handed_in is None and _marked(course, name, student)
    )
    strangers = tuple(
        (student, homework.name)
        for homework in homeworks
        for student in homework.extensions
        if student not in roster and not (course.root / "submitted" / student).is_dir()
    )
    return LateList(changes, late, unknown, strangers)


def late_lines(found: LateList, course: Course, homeworks: Sequence[Homework]) -> Iterator[str]:
    """Yield late work line by line.

    Args:
        found: What `list_late_work` returned.
        course: The course.
        homeworks: Which homeworks were asked for.
    """
    for homework in homeworks:
        policy = homework.late or course.late
        yield f"{homework.name}: {policy.in_words()}"
        rows = [(student, lateness) for student, name, lateness in found.late if name == homework.name]
        width = max((len(student) for student, _ in rows), default=0)
        for student, lateness in rows:
            yield f"  {plain(student):<{width}}  {_row(lateness)}"
        for student in (student for student, name in found.unknown if name == homework.name):
            path = course.submitted(homework, student) / "timestamp.txt"
            yield f"  {plain(student)}  late by the LMS's mark; write the time into {path}, then grade again"
        for student in (student for student, name in found.strangers if name == homework.name):
            yield f"  {plain(student)}  has an extension in course_config.py, and is not known: is the name right?"
    for change in found.changes:
        yield f"changed: {plain(str(change))}"


def _row(lateness: Lateness) -> str:
    if lateness.handed_in is None:
        return f"extended to {lateness.due:%Y-%m-%d %H:%M}"
    parts = [f"handed in {lateness.handed_in:%Y-%m-%d %H:%M}", f"{lateness.days} d late"]
    if lateness.extended:
        parts.insert(0, f"extended to {lateness.due:%Y-%m-%d %H:%M}")
    if lateness.spent:
        parts.append(f"{lateness.spent} late d spent, {lateness.left} left")
    if lateness.closed:
        parts.append("nothing counts")
    elif lateness.penalty:
        parts.append(f"{count_points(lateness.penalty)} off")
    return ", ".join(parts)


def _marked(course: Course, homework: str, student: str) -> bool:
    receipt = read_receipt(course.root / "submitted" / student / homework)
    return receipt is not None and receipt.late is True
