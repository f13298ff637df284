"""Grades into nbgrader's gradebook: one writer, scores committed student by student, the work of graders kept.

With the scores come the penalties for lateness, in the same commit.

What happens to a written task when a submission is graded (again):

- A blank answer gets 0 automatic points and asks nobody; a grader can still override that.
- A new answer asks for a grader. Graded and unchanged, it keeps its score and does not ask again.
- A changed answer keeps its score and asks again, so that points never vanish without a person looking.

An automatic task gets its points. Where a grader has overridden them, the override stays, and the task asks for a
second look only when the automatic points have changed since.

nbgrader has no place for "which answer did the grader see", so a table of our own, `written_answer`, keeps a
fingerprint of each written answer beside nbgrader's tables. nbgrader ignores tables that it does not know.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.course import Course, Homework
from autograder.gradebook.autograded import Canonical
from autograder.gradebook.database import fault_of, forget, open_gradebook
from autograder.gradebook.lateness import settle_in
from autograder.gradebook.register import register_in
from autograder.gradebook.timestamps import read_timestamp, set_aside_unreadable
from autograder.gradebook.together import INDEXES, WRITTEN_ANSWER, exclusively, lock_grades, lock_students
from autograder.gradebook.written import fingerprint, is_blank, written_answers
from autograder.notebook import Notebook
from autograder.postgres import may_pass
from autograder.scoring import Grade

NO_RESPONSE = "No response."
"""nbgrader's own comment for an answer cell that was left as it came."""

PATIENCE_S = 60.0
"""How long a grade waits for a server that is being restarted, before the batch ends."""
PAUSES_S = (0.05, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Pauses between attempts; the last one is repeated."""


def record(course: Course, homework: Homework, graded: Iterable[tuple[Grade, Notebook]]) -> None:
    """Write grades into the gradebook.

    Args:
        course: The course.
        homework: The homework.
        graded: Each grade with the rebuilt notebook that it belongs to.
    """
    with GradebookWriter.open(course, homework) as writer:
        for grade, notebook in graded:
            writer.record(grade, notebook)


@dataclass(frozen=True, slots=True)
class GradebookWriter:
    """An open gradebook for a batch of grades of one homework. Make it with `GradebookWriter.open`.

    Attributes:
        course: The course.
        homework: The homework.
        gradebook: nbgrader's gradebook.
        released: The text of each written task as it was released.
        canonical: The release and the rubrics.
        notebook_id: What the database calls the homework's notebook.
        cells: The `grade_id` of each cell by what the database calls it; asking for it again for each student takes
            longer than writing the scores.
    """

    course: Course
    homework: Homework
    gradebook: Any
    released: dict[str, str]
    canonical: Canonical
    notebook_id: str
    cells: dict[str, str]

    @classmethod
    @contextmanager
    def open(cls, course: Course, homework: Homework) -> Iterator[GradebookWriter]:
        """Yield a writer; the homework is registered first.

        Raises:
            CourseError: The release and the gradebook do not fit together.
            InfrastructureFault: The database cannot be written.
        """
        from sqlalchemy import text

        with open_gradebook(course) as gradebook:
            register_in(gradebook, course, homework)
            with exclusively(gradebook):
                for statement in (WRITTEN_ANSWER, *INDEXES):
                    gradebook.db.execute(text(statement))
                gradebook.db.commit()
            canonical = Canonical.read(course, homework)
            notebook = gradebook.find_notebook(homework.name, homework.name)
            cells = {cell.id: cell.name for cell in (*notebook.grade_cells, *notebook.solution_cells)}
            yield cls(course, homework, gradebook, written_answers(canonical.release), canonical, notebook.id, cells)

    def record(self, grade: Grade, notebook: Notebook) -> None:
        """Write the grade of one student: all of its scores in one commit.

        Where another grader is in the way, or a server is being restarted, the whole grade is written again: it comes
        out the same however far an attempt got.

        Args:
            grade: The grade.
            notebook: The rebuilt notebook, for the written answers.

        Raises:
            GradebookGone: The server did not come back.
        """
        deadline, pauses = time.monotonic() + PATIENCE_S, iter(PAUSES_S)
        while True:
            try:
                return self._record(grade, notebook)
            except Exception as error:
                self.rollback()
                if not may_pass(error):
                    raise
                if time.monotonic() > deadline:
                    raise fault_of(error, self.course) from error
            time.sleep(next(pauses, PAUSES_S[-1]))

    def rollback(self) -> None:
        """Forget what was not committed, after an error."""
        forget(self.gradebook)

    def _record(self, grade: Grade, notebook: Notebook) -> None:
        folder = self.course.submitted(self.homework, grade.student)
        set_aside_unreadable(folder)
        timestamp = read_timestamp(folder)
        submission = self._submission(grade.student, timestamp)
        lock_students(self.gradebook, grade.student)
        submission.timestamp = timestamp
        submitted = next(entry for entry in submission.notebooks if entry.notebook_id == self.notebook_id)
        lock_grades(self.gradebook, submitted.id)
        answers = written_answers(notebook)
        for entry in submitted.grades:
            name = self.cells.get(entry.cell_id, "")
            if name in self.released:
                self._ask_grader(entry, grade.student, name, answers.get(name, ""))
            elif name:
                _give_points(entry, _points(grade, name))
        self._comment(submitted, grade, answers)
        self.gradebook.db.flush()
        settle_in(self.gradebook, self.course, grade.student)  # commits

    def _submission(self, student: str, timestamp: datetime | None) -> Any:
        """Return nbgrader's entry for what the student handed in."""
        from nbgrader.api import MissingEntry

        try:
            return self.gradebook.find_submission(self.homework.name, student)
        except MissingEntry:
            self.gradebook.update_or_create_student(student)
            with self.gradebook.db.no_autoflush:  # nbgrader links its objects before it adds them
                return self.gradebook.add_submission(self.homework.name, student, timestamp=timestamp)

    def _ask_grader(self, entry: Any, student: str, name: str, answer: str) -> None:
        """Decide whether a person has to look at a written answer."""
        blank = is_blank(answer, self.released[name])
        changed = self._remember(student, name, fingerprint(answer))
        entry.auto_score = 0.0 if blank else None
        if blank and entry.manual_score is None:
            entry.needs_manual_grade = False
        elif changed or (entry.manual_score is None and not blank):
            entry.needs_manual_grade = True

    def _remember(self, student: str, cell: str, sha256: str) -> bool:
        """Store the fingerprint of an answer; return whether it is another one than before."""
        from sqlalchemy import text

        key = {"student": student, "assignment": self.homework.name, "cell": cell}
        where = "student = :student AND assignment = :assignment AND cell = :cell"
        before = self.gradebook.db.execute(text(f"SELECT sha256 FROM written_answer WHERE {where}"), key).scalar()
        if before == sha256:
            return False
        self.gradebook.db.execute(text(f"DELETE FROM written_answer WHERE {where}"), key)
        values = "(:student, :assignment, :cell, :sha256)"
        self.gradebook.db.execute(text(f"INSERT INTO written_answer VALUES {values}"), {**key, "sha256": sha256})
        return True

    def _comment(self, submitted: Any, grade: Grade, answers: dict[str, str]) -> None:
        """Say under each answer that was left as it came that nothing was written."""
        attempted = {f"{task.grade_id}_answer": task.attempted for task in grade.tasks}
        attempted |= {name: not is_blank(answers.get(name, ""), text) for name, text in self.released.items()}
        for comment in submitted.comments:
            name = self.cells.get(comment.cell_id, "")
            comment.auto_comment = None if attempted.get(name, True) else NO_RESPONSE


def _give_points(entry: Any, points: float) -> None:
    """Set automatic points; an override by a grader stays and is brought up again when the points changed."""
    changed = entry.auto_score != points
    entry.auto_score = points
    if entry.manual_score is None:
        entry.needs_manual_grade = False
    elif changed:
        entry.needs_manual_grade = True


def _points(grade: Grade, name: str) -> float:
    """Return the points of an automatic task; a task that nobody could ask about has none."""
    try:
        return grade.task(name).points
    except KeyError:
        return 0.0
