"""What is left to do: a submission whose grade is there, and on which nothing it depends on has changed, is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.batch.journal import Entry, read_journal
from autograder.batch.keys import course_key, submission_key, task_keys
from autograder.batch.run import Outcome
from autograder.course import Course, Homework
from autograder.errors import SubmissionError
from autograder.grade import Graded
from autograder.gradebook.autograded import GRADE_FILE
from autograder.scoring import Grade


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do.

    Attributes:
        keys: By student, what the outcome depends on.
        kept: Outcomes of earlier runs that still hold.
        todo: Everyone else.
    """

    keys: Mapping[str, str]
    kept: tuple[Outcome, ...]
    todo: tuple[str, ...]


def plan(
    course: Course, homework: Homework, students: Sequence[str], tier: str, device: str, *, again: bool = False
) -> Plan:
    """Compare every submission with the journal, the graded folders and the gradebook.

    Args:
        course: The course.
        homework: The homework.
        students: Whose submissions.
        tier: The isolation tier that they would be graded on.
        device: The device that their code would compute on.
        again: Keep nothing.
    """
    key, tests = course_key(course, homework, tier, device), task_keys(course, homework)
    keys = {student: submission_key(key, tests, course.submitted(homework, student), homework) for student in students}
    journal = {} if again else read_journal(course, homework)
    entries = {student: entry for student in students if (entry := journal.get(student)) and entry.key == keys[student]}
    recorded = _recorded(course, homework) if any(entry.status == "graded" for entry in entries.values()) else set()
    kept = []
    for student, entry in entries.items():
        outcome = _outcome(course, homework, entry, in_gradebook=student in recorded)
        if outcome is not None:
            kept.append(outcome)
    done = {outcome.student for outcome in kept}
    return Plan(keys, tuple(kept), tuple(student for student in students if student not in done))


def entry_of(outcome: Outcome, key: str) -> Entry:
    """Return the journal's line about an outcome."""
    grade = outcome.graded.grade if outcome.graded else None
    problem = outcome.refused or outcome.broken
    return Entry(
        student=outcome.student,
        status="graded" if grade else "refused" if outcome.refused else "broken",
        key=key,
        seconds=round(outcome.seconds, 3),
        points=grade.points if grade else 0.0,
        max_points=grade.max_points if grade else 0.0,
        what=problem.what if problem else "",
        fix=problem.fix if problem else "",
    )


def _outcome(course: Course, homework: Homework, entry: Entry, *, in_gradebook: bool) -> Outcome | None:
    """Return what an entry stands for, or None where it has to be made again."""
    if entry.status == "refused":
        where = str(course.submitted(homework, entry.student) / homework.notebook)
        error = SubmissionError(entry.what, where=where, fix=entry.fix)
        return Outcome(entry.student, entry.seconds, refused=error, kept=True)
    folder = course.autograded(homework, entry.student)
    if entry.status == "broken" or not in_gradebook or not (folder / homework.notebook).is_file():
        return None
    try:
        grade = Grade.from_json((folder / GRADE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return Outcome(entry.student, entry.seconds, graded=Graded(grade.summary(), {}), kept=True)


def _recorded(course: Course, homework: Homework) -> set[str]:
    """Return who has a submission of this homework in the gradebook."""
    if not course.has_gradebook:
        return set()
    from sqlalchemy import text

    from autograder.gradebook.database import open_gradebook

    query = (
        "SELECT submitted_assignment.student_id FROM submitted_assignment "
        "JOIN assignment ON assignment.id = submitted_assignment.assignment_id WHERE assignment.name = :name"
    )
    with open_gradebook(course) as gradebook:
        return {row[0] for row in gradebook.db.execute(text(query), {"name": homework.name})}
