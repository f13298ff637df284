"""What the late policy makes of every submission in the gradebook, and the penalties that nbgrader keeps of it.

nbgrader has a place for an extension and for a penalty, and subtracts the penalty wherever it shows a final score. Both
are written here, from `course_config.py` and the times of handing in, whenever something that they depend on may have
changed: a grade is recorded, a grader gives points, a policy or an extension is another one. Late days are spent in the
order of the homeworks, so a penalty may depend on the homeworks before; all of a student's are worked out together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from autograder.course import Course, Homework
from autograder.gradebook.database import open_gradebook
from autograder.gradebook.together import lock_students
from autograder.late import count_days, days_late


@dataclass(frozen=True, slots=True)
class Work:
    """What the gradebook knows of one submission.

    Attributes:
        key: nbgrader's id of the submitted notebook.
        submission: nbgrader's id of the submission.
        handed_in: When, in UTC; None where nobody knows.
        earned: Points before any penalty.
        possible: Points that the homework is worth.
        extension: What nbgrader adds to the due date.
        penalty: What nbgrader takes off.
    """

    key: str
    submission: str
    handed_in: datetime | None
    earned: float
    possible: float
    extension: timedelta | None = None
    penalty: float | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the policy makes of one submission.

    Attributes:
        due: The student's own due date, in the course's time zone.
        extended: Whether that is an extension.
        handed_in: When, in the course's time zone; None where nobody knows.
        days: Days that had begun after the due date.
        spent: Late days that were spent on it.
        left: Late days that are left after it.
        penalty: Points that are taken off.
        closed: Whether it came so late that nothing counts.
    """

    due: datetime
    extended: bool
    handed_in: datetime | None
    days: int = 0
    spent: int = 0
    left: int = 0
    penalty: float = 0.0
    closed: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it came after the due date at all, grace or not: nbgrader's own question."""
        return self.handed_in is not None and self.handed_in > self.due

    def in_words(self) -> str:
        """Return one sentence for a student; empty where nothing has to be said."""
        if not self.days:
            return ""
        late = f"Handed in {count_days(self.days)} after the due date, {self.due:%A, %-d %B %Y, %H:%M}."
        if self.closed:
            return f"{late} That is after the last day on which it counts."
        spent = f" {count_late_days(self.spent)} spent on it, {self.left or 'none'} left." if self.spent else ""
        charged = self.days - self.spent
        cost = f" For {count_days(charged)}, {count_points(self.penalty)} {_are(self.penalty)} taken off."
        return late + spent + (cost if charged else "")


@dataclass(frozen=True, slots=True)
class Change:
    """A penalty that became another one.

    Attributes:
        student: Whose.
        homework: Name of the homework.
        before: Points that were taken off.
        after: Points that are taken off now.
    """

    student: str
    homework: str
    before: float
    after: float

    def __str__(self) -> str:
        """Return it as a line for a TA."""
        return f"{self.student}, {self.homework}: {self.after:g} points off for lateness (before: {self.before:g})"


def late_work(course: Course, student: str, works: Mapping[str, Work]) -> dict[str, Lateness]:
    """Apply the policy to all submissions of one student.

    Args:
        course: The course.
        student: Whose.
        works: By name of the homework; homeworks without a submission are left out.

    Returns:
        By name of the homework.
    """
    left = course.late.late_days or 0
    found: dict[str, Lateness] = {}
    for homework in course.homeworks:
        if homework.name not in works:
            continue
        lateness = _apply(course, homework, student, works[homework.name], left)
        left = lateness.left
        found[homework.name] = lateness
    return found


def settle(course: Course) -> tuple[Change, ...]:
    """Work out every penalty of a course anew and write it into the gradebook.

    Returns:
        What has changed; nothing where there is no gradebook.
    """
    if not course.has_gradebook:
        return ()
    with open_gradebook(course) as gradebook:
        return settle_in(gradebook, course)


def settle_in(gradebook: Any, course: Course, student: str | None = None) -> tuple[Change, ...]:
    """Do what `settle` does in a gradebook that is open, for everyone or for one student; commit."""
    lock_students(gradebook, student)
    dues = _settle_due_dates(gradebook, course)
    changes, rows = [], []
    for name, works in read_works(gradebook, course, student).items():
        for homework, lateness in late_work(course, name, works).items():
            work = works[homework]
            extension = lateness.due.astimezone(UTC) - dues[homework] if lateness.extended else None
            penalty = lateness.penalty if lateness.is_late else None
            if (work.penalty, work.extension) != (penalty, extension):
                rows.append((work, penalty, extension))
            if (work.penalty or 0.0) != lateness.penalty:
                changes.append(Change(name, homework, work.penalty or 0.0, lateness.penalty))
    _write(gradebook, rows)
    gradebook.db.commit()
    return tuple(changes)


def read_works(gradebook: Any, course: Course, student: str | None = None) -> dict[str, dict[str, Work]]:
    """Return the submissions of everyone, or of one student, by student and name of the homework."""
    possible = {name: float(points) for name, points in gradebook.db.execute(_points_query())}
    rows = gradebook.db.execute(_works_query(student is not None), {} if student is None else {"student": student})
    known = {homework.name for homework in course.homeworks}
    works: dict[str, dict[str, Work]] = {}
    for name, homework, key, submission, timestamp, earned, extension, penalty in rows:
        if homework in known:
            handed_in = timestamp.replace(tzinfo=UTC) if timestamp else None
            work = Work(key, submission, handed_in, float(earned), possible[homework], extension, penalty)
            works.setdefault(name, {})[homework] = work
    return dict(sorted(works.items()))  # the same order whatever sorts the names in the database


@cache
def _points_query() -> Any:
    """Return the query for what each homework is worth. To build a query takes longer than to ask it."""
    from nbgrader.api import Assignment, Notebook
    from sqlalchemy import select

    query = select(Notebook.name, Notebook.max_score).join(Assignment, Assignment.id == Notebook.assignment_id)
    return query.where(Assignment.name == Notebook.name)


@cache
def _works_query(one: bool) -> Any:
    """Return the query for all submissions, or for those of the student that it is then told."""
    from nbgrader.api import Assignment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import bindparam, func, select

    query = (
        select(
            SubmittedAssignment.student_id,
            Assignment.name,
            SubmittedNotebook.id,
            SubmittedAssignment.id,
            SubmittedAssignment.timestamp,
            func.coalesce(func.sum(Grade.score), 0.0),
            SubmittedAssignment.extension,
            SubmittedNotebook.late_submission_penalty,
        )
        .select_from(SubmittedNotebook)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .where(Notebook.name == Assignment.name)
        .group_by(SubmittedNotebook.id, SubmittedAssignment.id, Assignment.id)
    )
    return query.where(SubmittedAssignment.student_id == bindparam("student")) if one else query


@cache
def _due_dates_query() -> Any:
    from nbgrader.api import Assignment
    from sqlalchemy import select

    return select(Assignment.id, Assignment.name, Assignment.duedate)


def count_points(points: float) -> str:
    """Return `1 point`, `2.5 points`."""
    return "1 point" if points == 1 else f"{points:g} points"


def count_late_days(days: int) -> str:
    """Return `1 late day was`, `2 late days were`."""
    return "1 late day was" if days == 1 else f"{days} late days were"


def _are(points: float) -> str:
    return "is" if points == 1 else "are"


def _apply(course: Course, homework: Homework, student: str, work: Work, left: int) -> Lateness:
    policy = homework.late or course.late
    due = homework.due_for(student, course.timezone)
    handed_in = work.handed_in.astimezone(due.tzinfo) if work.handed_in else None
    extended = student in homework.extensions
    days = days_late(due, handed_in, policy.grace_minutes) if handed_in else 0
    if policy.is_closed(days):
        penalty = round(max(0.0, work.earned), 2)
        return Lateness(due, extended, handed_in, days, 0, left, penalty, closed=True)
    spent = min(days, left) if policy.per_day else 0
    if homework.late is not None and homework.late.late_days is not None:
        spent = min(spent, homework.late.late_days)
    penalty = policy.penalty(days - spent, work.earned, work.possible)
    return Lateness(due, extended, handed_in, days, spent, left - spent, penalty)


def _settle_due_dates(gradebook: Any, course: Course) -> dict[str, datetime]:
    """Make nbgrader's due dates those of `course_config.py`; return them by homework."""
    from nbgrader.api import Assignment

    dues = {homework.name: homework.due_at(course.timezone).astimezone(UTC) for homework in course.homeworks}
    wrong = [
        {"id": key, "duedate": due}
        for key, name, told in gradebook.db.execute(_due_dates_query())
        if name in dues and told != (due := dues[name].replace(tzinfo=None))
    ]
    if wrong:
        gradebook.db.bulk_update_mappings(Assignment, wrong)
    return dues


def _write(gradebook: Any, rows: list[tuple[Work, float | None, timedelta | None]]) -> None:
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook

    penalties = [{"id": work.key, "late_submission_penalty": penalty} for work, penalty, _ in rows]
    extensions = [{"id": work.submission, "extension": extension} for work, _, extension in rows]
    if rows:
        gradebook.db.bulk_update_mappings(SubmittedNotebook, penalties)
        gradebook.db.bulk_update_mappings(SubmittedAssignment, extensions)
        gradebook.db.expire_all()


def everyone(works: Mapping[str, Mapping[str, Work]], course: Course) -> Iterator[tuple[str, str, Lateness]]:
    """Yield student, homework and lateness of all submissions."""
    for student, mine in works.items():
        for homework, lateness in late_work(course, student, mine).items():
            yield student, homework, lateness
