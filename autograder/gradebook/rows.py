"""The rows of one submission in nbgrader's tables, read and written by statements that are built once.

nbgrader's own objects are read anew after every commit and bring along what a grade does not ask for: with them the
gradebook took longer than everything else that the grader itself does. The rows are the same.

This module imports nbgrader, which is slow; import it where a gradebook is open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook, new_uuid
from sqlalchemy import bindparam, insert, select, text, update

_STUDENTS: Final = Student.__table__
_SUBMISSIONS: Final = SubmittedAssignment.__table__
_NOTEBOOKS: Final = SubmittedNotebook.__table__
_GRADES: Final = Grade.__table__
_COMMENTS: Final = Comment.__table__

_STUDENT: Final = select(_STUDENTS.c.id).where(_STUDENTS.c.id == bindparam("student"))
_SUBMISSION: Final = select(_SUBMISSIONS.c.id, _SUBMISSIONS.c.timestamp).where(
    _SUBMISSIONS.c.student_id == bindparam("student"), _SUBMISSIONS.c.assignment_id == bindparam("assignment")
)
_NOTEBOOK: Final = select(_NOTEBOOKS.c.id).where(
    _NOTEBOOKS.c.assignment_id == bindparam("submission"), _NOTEBOOKS.c.notebook_id == bindparam("notebook")
)
_GRADES_OF: Final = select(
    _GRADES.c.id, _GRADES.c.cell_id, _GRADES.c.auto_score, _GRADES.c.manual_score, _GRADES.c.needs_manual_grade
).where(_GRADES.c.notebook_id == bindparam("notebook"))
_COMMENTS_OF: Final = select(_COMMENTS.c.id, _COMMENTS.c.cell_id, _COMMENTS.c.auto_comment).where(
    _COMMENTS.c.notebook_id == bindparam("notebook")
)
_CHANGE: Final = {
    table: update(table).where(table.c.id == bindparam("key")) for table in (_SUBMISSIONS, _GRADES, _COMMENTS)
}
_ADD: Final = {table: insert(table) for table in (_STUDENTS, _SUBMISSIONS, _NOTEBOOKS, _GRADES, _COMMENTS)}

_KEY: Final = "student = :student AND assignment = :assignment"
_ANSWERS: Final = text(f"SELECT cell, sha256 FROM written_answer WHERE {_KEY}")
_FORGET: Final = text(f"DELETE FROM written_answer WHERE {_KEY} AND cell = :cell")
_REMEMBER: Final = text("INSERT INTO written_answer VALUES (:student, :assignment, :cell, :sha256)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What nbgrader keeps a grade and a comment of in a notebook, by its own ids.

    Attributes:
        notebook: The notebook.
        graded: Its cells that carry points.
        commented: Its cells that students write in.
    """

    notebook: str
    graded: tuple[str, ...]
    commented: tuple[str, ...]

    @classmethod
    def of(cls, notebook: Any) -> Self:
        """Return that of one of nbgrader's notebooks."""
        graded = (*notebook.grade_cells, *notebook.task_cells)
        commented = (*notebook.solution_cells, *notebook.task_cells)
        return cls(notebook.id, tuple(cell.id for cell in graded), tuple(cell.id for cell in commented))


def find_submission(gradebook: Any, student: str, assignment: str) -> Any | None:
    """Return `id` and `timestamp` of what a student handed in, or None."""
    return gradebook.db.execute(_SUBMISSION, {"student": student, "assignment": assignment}).one_or_none()


def add_submission(
    gradebook: Any, student: str, assignment: str, timestamp: datetime | None, sheets: Sequence[Sheet]
) -> None:
    """Make the entries of a submission that nobody has graded yet, and the student's if it is their first; commit."""
    db, submission = gradebook.db, new_uuid()
    if db.execute(_STUDENT, {"student": student}).first() is None:
        db.execute(_ADD[_STUDENTS], {"id": student})
    owner = {"assignment_id": assignment, "student_id": student}
    db.execute(_ADD[_SUBMISSIONS], {"id": submission, "timestamp": timestamp, **owner})
    for sheet in sheets:
        notebook = new_uuid()
        db.execute(_ADD[_NOTEBOOKS], {"id": notebook, "assignment_id": submission, "notebook_id": sheet.notebook})
        for table, cells in ((_GRADES, sheet.graded), (_COMMENTS, sheet.commented)):
            if cells:
                db.execute(_ADD[table], [{"notebook_id": notebook, "cell_id": cell} for cell in cells])
    db.commit()


def find_notebook(gradebook: Any, submission: str, notebook: str) -> str:
    """Return the id of a notebook as it was submitted."""
    return str(gradebook.db.execute(_NOTEBOOK, {"submission": submission, "notebook": notebook}).scalar_one())


def grades_of(gradebook: Any, submitted: str) -> Sequence[Any]:
    """Return `id`, `cell_id`, `auto_score`, `manual_score` and `needs_manual_grade` of each grade."""
    found: Sequence[Any] = gradebook.db.execute(_GRADES_OF, {"notebook": submitted}).all()
    return found


def comments_of(gradebook: Any, submitted: str) -> Sequence[Any]:
    """Return `id`, `cell_id` and `auto_comment` of each comment."""
    found: Sequence[Any] = gradebook.db.execute(_COMMENTS_OF, {"notebook": submitted}).all()
    return found


def change_timestamp(gradebook: Any, submission: str, timestamp: datetime | None) -> None:
    """Say that a submission was handed in at another time."""
    gradebook.db.execute(_CHANGE[_SUBMISSIONS], {"key": submission, "timestamp": timestamp})


def change_grades(gradebook: Any, scores: Mapping[str, tuple[float | None, bool]]) -> None:
    """Write automatic points, and whether a person has to look, of grades by id."""
    if scores:
        changes = [
            {"key": key, "auto_score": points, "needs_manual_grade": asks} for key, (points, asks) in scores.items()
        ]
        gradebook.db.execute(_CHANGE[_GRADES], changes)


def change_comments(gradebook: Any, comments: Mapping[str, str | None]) -> None:
    """Write automatic comments by id."""
    if comments:
        gradebook.db.execute(_CHANGE[_COMMENTS], [{"key": key, "auto_comment": said} for key, said in comments.items()])


def answers_of(gradebook: Any, student: str, homework: str) -> dict[str, str]:
    """Return the fingerprints of the written answers that were last graded, by cell."""
    rows = gradebook.db.execute(_ANSWERS, {"student": student, "assignment": homework})
    return {row.cell: row.sha256 for row in rows}


def change_answers(gradebook: Any, student: str, homework: str, answers: Mapping[str, str]) -> None:
    """Store other fingerprints of written answers, by cell."""
    if answers:
        keys = [{"student": student, "assignment": homework, "cell": cell} for cell in answers]
        gradebook.db.execute(_FORGET, keys)
        gradebook.db.execute(_REMEMBER, [{**key, "sha256": answers[key["cell"]]} for key in keys])
