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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from autograder.gradebook.rows import Sheet

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
        assignment_id: What the database calls the homework.
        notebook_id: What the database calls its notebook.
        cells: The `grade_id` of each cell by what the database calls it; asking for it again for each student takes
            longer than writing the scores.
        sheets: What the database keeps of a submission, for those that it has no entry of yet.
    """

    course: Course
    homework: Homework
    gradebook: Any
    released: dict[str, str]
    canonical: Canonical
    assignment_id: str
    notebook_id: str
    cells: dict[str, str]
    sheets: tuple[Sheet, ...]

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
            from autograder.gradebook.rows import Sheet

            register_in(gradebook, course, homework)
            with exclusively(gradebook):
                for statement in (WRITTEN_ANSWER, *INDEXES):
                    gradebook.db.execute(text(statement))
                gradebook.db.commit()
            canonical = Canonical.read(course, homework)
            notebook = gradebook.find_notebook(homework.name, homework.name)
            cells = {cell.id: cell.name for cell in (*notebook.grade_cells, *notebook.solution_cells)}
            yield cls(
                course,
                homework,
                gradebook,
                released=written_answers(canonical.release),
                canonical=canonical,
                assignment_id=notebook.assignment_id,
                notebook_id=notebook.id,
                cells=cells,
                sheets=tuple(map(Sheet.of, notebook.assignment.notebooks)),
            )

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
        from autograder.gradebook import rows

        gradebook, student = self.gradebook, grade.student
        folder = self.course.submitted(self.homework, student)
        timestamp = read_timestamp(folder)
        if timestamp is None:
            set_aside_unreadable(folder)
        submission = self._submission(student, timestamp)
        lock_students(gradebook, student)
        if submission.timestamp != timestamp:
            rows.change_timestamp(gradebook, submission.id, timestamp)
        submitted = rows.find_notebook(gradebook, submission.id, self.notebook_id)
        lock_grades(gradebook, submitted)
        answers = written_answers(notebook)
        self._score(submitted, grade, answers)
        self._comment(submitted, grade, answers)
        settle_in(gradebook, self.course, student)  # commits

    def _submission(self, student: str, timestamp: datetime | None) -> Any:
        """Return nbgrader's entry for what the student handed in."""
        from autograder.gradebook import rows

        found = rows.find_submission(self.gradebook, student, self.assignment_id)
        if found is None:
            rows.add_submission(self.gradebook, student, self.assignment_id, timestamp, self.sheets)
            found = rows.find_submission(self.gradebook, student, self.assignment_id)
        return found

    def _score(self, submitted: str, grade: Grade, answers: Mapping[str, str]) -> None:
        """Write automatic points, and which tasks a person has to look at."""
        from autograder.gradebook import rows

        before = rows.answers_of(self.gradebook, grade.student, self.homework.name)
        scores: dict[str, tuple[float | None, bool]] = {}
        changed: dict[str, str] = {}
        for entry in rows.grades_of(self.gradebook, submitted):
            name = self.cells.get(entry.cell_id, "")
            if name in self.released:
                answer = answers.get(name, "")
                if before.get(name) != (sha256 := fingerprint(answer)):
                    changed[name] = sha256
                score = _asked(entry, is_blank(answer, self.released[name]), name in changed)
            elif name:
                score = _given(entry, _points(grade, name))
            else:
                continue
            if score != (entry.auto_score, entry.needs_manual_grade):
                scores[entry.id] = score
        rows.change_grades(self.gradebook, scores)
        rows.change_answers(self.gradebook, grade.student, self.homework.name, changed)

    def _comment(self, submitted: str, grade: Grade, answers: Mapping[str, str]) -> None:
        """Say under each answer that was left as it came that nothing was written."""
        from autograder.gradebook import rows

        attempted = {f"{task.grade_id}_answer": task.attempted for task in grade.tasks}
        attempted |= {name: not is_blank(answers.get(name, ""), text) for name, text in self.released.items()}
        comments: dict[str, str | None] = {}
        for comment in rows.comments_of(self.gradebook, submitted):
            said = None if attempted.get(self.cells.get(comment.cell_id, ""), True) else NO_RESPONSE
            if said != comment.auto_comment:
                comments[comment.id] = said
        rows.change_comments(self.gradebook, comments)


def _asked(entry: Any, blank: bool, changed: bool) -> tuple[float | None, bool]:
    """Return the points of a written answer, and whether a person has to look at it."""
    points = 0.0 if blank else None
    if blank and entry.manual_score is None:
        return points, False
    return points, entry.needs_manual_grade or changed or entry.manual_score is None


def _given(entry: Any, points: float) -> tuple[float, bool]:
    """Return automatic points; an override by a grader stays and is brought up again when the points changed."""
    if entry.manual_score is None:
        return points, False
    return points, entry.needs_manual_grade or entry.auto_score != points


def _points(grade: Grade, name: str) -> float:
    """Return the points of an automatic task; a task that nobody could ask about has none."""
    try:
        return grade.task(name).points
    except KeyError:
        return 0.0
