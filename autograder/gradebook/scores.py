"""What counts, student by student: the scores of record of a homework, with lateness and comments.

Exports and feedback read it here, so that they agree with each other and with nbgrader: a task's points are a grader's
if there are any, else the automatic ones, plus extra credit; what is final is their sum without the late penalty, never
below 0. The penalties are settled first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.course import Course, Homework
from autograder.errors import UsageError
from autograder.gradebook.database import find_assignment, open_gradebook
from autograder.gradebook.lateness import Lateness, late_work, read_works, settle_in
from autograder.notebook import grade_id, read_notebook


@dataclass(frozen=True, slots=True)
class TaskPoints:
    """One grade cell of one student.

    Attributes:
        task: Its `grade_id`.
        auto: Automatic points; None where there are none yet.
        manual: A grader's points, which count instead; None where nobody gave any.
        extra: Extra credit.
        possible: What it is worth.
        waits: Whether a person still has to look at it.
        written: Whether it is a written task.
    """

    task: str
    auto: float | None
    manual: float | None
    extra: float
    possible: float
    waits: bool
    written: bool

    @property
    def points(self) -> float:
        """What counts; nbgrader adds extra credit only to points that are there."""
        given = self.auto if self.manual is None else self.manual
        return 0.0 if given is None else given + self.extra


@dataclass(frozen=True, slots=True)
class StudentScore:
    """The score of record of one student.

    Attributes:
        student: The student.
        tasks: In the notebook's order.
        lateness: What the late policy makes of it.
        late_seconds: Seconds after the due date, extension included, as nbgrader counts them.
        comments: What graders wrote, by `grade_id` of the answer cell.
    """

    student: str
    tasks: tuple[TaskPoints, ...]
    lateness: Lateness
    late_seconds: float = 0.0
    comments: Mapping[str, str] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Points before any penalty: what nbgrader calls the score."""
        return sum(task.points for task in self.tasks)

    @property
    def possible(self) -> float:
        """Points that the homework is worth."""
        return sum(task.possible for task in self.tasks)

    @property
    def final(self) -> float:
        """What goes to the LMS: points without the late penalty."""
        return max(0.0, round(self.points - self.lateness.penalty, 6))

    @property
    def waits(self) -> bool:
        """Whether a person still has to look at one of the tasks."""
        return any(task.waits for task in self.tasks)


def read_scores(course: Course, homework: Homework, student: str | None = None) -> tuple[StudentScore, ...]:
    """Return the scores of everyone who was graded, sorted by student. The late penalties are brought up to date.

    Args:
        course: The course.
        homework: The homework.
        student: Nobody else's.

    Raises:
        UsageError: Nobody has been graded yet.
        InfrastructureFault: The gradebook cannot be read.
    """
    if not course.has_gradebook:
        raise _nobody(course, homework)
    with open_gradebook(course) as gradebook:
        if find_assignment(gradebook, homework) is None:
            raise _nobody(course, homework)
        settle_in(gradebook, course, student)
        works = read_works(gradebook, course, student)
        students = {name: mine for name, mine in works.items() if homework.name in mine}
        if not students:
            raise _nobody(course, homework)
        tasks, comments = _tasks(gradebook, course, homework), _comments(gradebook, homework)
        late = {name: late_work(course, name, mine)[homework.name] for name, mine in students.items()}
    return tuple(
        StudentScore(
            student=name,
            tasks=tuple(tasks.get(name, ())),
            lateness=late[name],
            late_seconds=_seconds(late[name]),
            comments=comments.get(name, {}),
        )
        for name in sorted(students)
    )


def _nobody(course: Course, homework: Homework) -> UsageError:
    return UsageError(
        f"nobody has been graded in {homework.name}.",
        where=course.gradebook_place,
        fix=f"Run `course grade {homework.short}` first.",
    )


def _seconds(lateness: Lateness) -> float:
    if lateness.handed_in is None:
        return 0.0
    return max(0.0, lateness.handed_in.timestamp() - lateness.due.timestamp())


def _tasks(gradebook: Any, course: Course, homework: Homework) -> dict[str, list[TaskPoints]]:
    from nbgrader.api import Assignment, BaseCell, Grade, GradeCell, SubmittedAssignment, SubmittedNotebook, TaskCell

    cells = {
        key: (name, float(points), str(kind) == "markdown")
        for model in (GradeCell, TaskCell)
        for key, name, points, kind in gradebook.db.query(model.id, model.name, model.max_score, model.cell_type)
    }
    rows = (
        gradebook.db.query(
            SubmittedAssignment.student_id,
            Grade.cell_id,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .select_from(Grade)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == homework.name)
    )
    found: dict[str, list[TaskPoints]] = {}
    for student, cell, auto, manual, extra, waits in rows:
        name, possible, written = cells[cell]
        found.setdefault(student, []).append(
            TaskPoints(name, auto, manual, float(extra or 0.0), possible, bool(waits), written)
        )
    release = course.release(homework) / homework.notebook
    order = [grade_id(cell) for cell in read_notebook(release)["cells"]] if release.is_file() else []
    place = {name: number for number, name in enumerate(order)}
    for tasks in found.values():
        tasks.sort(key=lambda task: (place.get(task.task, len(place)), task.task))
    return found


def _comments(gradebook: Any, homework: Homework) -> dict[str, dict[str, str]]:
    from nbgrader.api import Assignment, BaseCell, Comment, SubmittedAssignment, SubmittedNotebook

    rows = (
        gradebook.db.query(SubmittedAssignment.student_id, BaseCell.name, Comment.comment)
        .select_from(Comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .filter(Assignment.name == homework.name)
    )
    found: dict[str, dict[str, str]] = {}
    for student, cell, comment in rows:
        if comment:
            found.setdefault(student, {})[cell] = comment
    return found
