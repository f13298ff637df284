"""Read everything that is known about a homework's class, one submission at a time.

A submission's own files are data of a stranger: what is read here was written by us (`grade.json`, the autograded
notebook, the journal, the gradebook), and is still only text. Nothing that cannot be read stops the report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.batch.journal import Entry, read_journal
from autograder.batch.keys import course_key, submission_key, task_keys
from autograder.collect.unmatched import read_waiting
from autograder.course import Course, Homework
from autograder.errors import SubmissionError, UsageError
from autograder.grade import read_release
from autograder.gradebook.autograded import GRADE_FILE
from autograder.gradebook.scores import StudentScore, read_scores
from autograder.gradebook.untrusted import clean_text
from autograder.notebook import (
    Notebook,
    read_notebook,
)
from autograder.receipt import read_receipt
from autograder.report.material import answers_in, read_lessons, read_questions, read_tests
from autograder.report.record import ClassRecord, Failure, Question, Result, Score, Submission, Unmatched
from autograder.roster import read_roster
from autograder.scoring import Grade, TaskScore

MAX_ANSWER_CHARS = 12_000
"""Characters of an answer that are read: about 300 lines. It bounds what a class of thousands takes up."""

UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, SubmissionError)
"""What reading a damaged file of our own may raise."""


def read_class(course: Course, homework: Homework) -> ClassRecord:
    """Read what is known about one homework of a class.

    Raises:
        SourceError: There is no release to read the questions from.
        ConfigError: The roster cannot be read.
        InfrastructureFault: The gradebook cannot be read.
    """
    release = read_release(course, homework)
    questions = read_questions(course, homework, release)
    names = read_names(course)
    recorded = read_recorded(course, homework)
    reader = _Reader(course, homework, questions, read_journal(course, homework), recorded, names)
    students = sorted({*course.students(homework), *recorded})
    return ClassRecord(
        name=homework.name,
        title=homework.title,
        due=f"{homework.due} {course.timezone}",
        questions=questions,
        submissions=tuple(reader.read(student) for student in students),
        missing=tuple(sorted((student, name) for student, name in names.items() if student not in set(students))),
        unmatched=_unmatched(course, homework),
        has_roster=bool(names),
        answers=reader.answers,
        lessons=read_lessons(course, homework),
        tests=read_tests(course.hidden(homework)),
    )


def read_names(course: Course) -> dict[str, str]:
    """Return everyone on the roster: student's folder to name for readers, which is empty where none is known."""
    return {entry.student: clean_text(entry.name, 200) if entry.name != entry.student else ""
            for entry in read_roster(course)}  # fmt: skip


def _unmatched(course: Course, homework: Homework) -> tuple[Unmatched, ...]:
    """Return what was collected and could not be placed."""
    return tuple(
        Unmatched(*(clean_text(text, 300) for text in (waiting.entry, waiting.archive, waiting.student, waiting.why)))
        for waiting in read_waiting(course, homework)
    )


def read_recorded(course: Course, homework: Homework) -> dict[str, StudentScore]:
    """Return the scores of record by student; nobody's where nothing was graded yet."""
    try:
        return {score.student: score for score in read_scores(course, homework)}
    except UsageError:
        return {}


def _with_scores(found: Submission, recorded: StudentScore) -> Submission:
    """Return a submission with what the gradebook says about it."""
    given = {
        task.task: Score(None if task.auto is None and task.manual is None else task.points, task.waits)
        for task in recorded.tasks
    }
    return replace(
        found,
        scores=given,
        late_seconds=recorded.late_seconds,
        days_late=recorded.lateness.days,
        days_spent=recorded.lateness.spent,
        penalty=recorded.lateness.penalty,
    )


@dataclass(slots=True)
class _Reader:
    """Reads submissions one by one, and keeps of each only what the report is made from."""

    course: Course
    homework: Homework
    questions: Sequence[Question]
    journal: Mapping[str, Entry]
    recorded: Mapping[str, StudentScore]
    names: Mapping[str, str]
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    failures: dict[Failure, Failure] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[str, dict[str, str]]] = field(default_factory=dict)

    def read(self, student: str) -> Submission:
        """Return what is known about one student's submission."""
        entry, recorded = self.journal.get(student), self.recorded.get(student)
        receipt = read_receipt(self.course.submitted(self.homework, student))
        found = Submission(
            student=student,
            name=self.names.get(student, ""),
            status=entry.status if entry else "graded" if recorded else "ungraded",
            entry=entry,
            flags=tuple(clean_text(repair, 1_000) for repair in (receipt.repairs if receipt else ())),
            marked_late=receipt is not None and bool(receipt.late),
        )
        if recorded is not None:
            found = _with_scores(found, recorded)
        folder = self.course.autograded(self.homework, student)
        if not (folder / GRADE_FILE).is_file():
            return found
        try:
            grade = Grade.from_json((folder / GRADE_FILE).read_text(encoding="utf-8"))
            self._keep_answers(student, read_notebook(folder / self.homework.notebook))
        except UNREADABLE as error:
            return replace(found, status="broken", entry=self._unreadable(student, error))
        return replace(
            found,
            status=entry.status if entry else "graded",
            results={task.grade_id: self._result(task) for task in grade.tasks},
            flags=(*found.flags, *(clean_text(flag, 1_000) for flag in grade.flags)),
            tier=grade.tier,
            outdated=self._is_outdated(student, entry, grade),
            wall_s=grade.timings.get("wall", entry.seconds if entry else 0.0),
            cpu_s=grade.timings.get("student_cpu", 0.0),
        )

    def _result(self, task: TaskScore) -> Result:
        failures = (
            Failure(verdict.test, verdict.title, verdict.mistake, verdict.lesson, verdict.section)
            for verdict in task.verdicts
            if not verdict.passed
        )
        # A class fails the same tests for the same reasons: each reason is kept once.
        shared = tuple(self.failures.setdefault(failure, failure) for failure in failures)
        return Result(task.points, task.attempted, shared)

    def _keep_answers(self, student: str, notebook: Notebook) -> None:
        cells = answers_in(notebook)
        for question in self.questions:
            text = cells.get(question.task, "")[:MAX_ANSWER_CHARS]
            if text.strip() and text.strip() != question.stub.strip():
                self.answers.setdefault(question.task, {})[student] = text

    def _is_outdated(self, student: str, entry: Entry | None, grade: Grade) -> bool:
        if entry is None or entry.status != "graded":
            return False
        where = (grade.tier, grade.device)
        if where not in self.keys:
            self.keys[where] = course_key(self.course, self.homework, *where), task_keys(self.course, self.homework)
        folder = self.course.submitted(self.homework, student)
        return entry.key != submission_key(*self.keys[where], folder, self.homework)

    def _unreadable(self, student: str, error: Exception) -> Entry:
        return Entry(
            student=student,
            status="broken",
            key="",
            seconds=0.0,
            what=f"what grading wrote about it cannot be read ({type(error).__name__}).",
            fix=f"Run `course grade {self.homework.short} --student {student} --again`.",
        )
