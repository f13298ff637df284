"""Read everything that is known about a homework's class, one submission at a time.

A submission's own files are data of a stranger: what is read here was written by us (`grade.json`, the autograded
notebook, the journal, the gradebook), and is still only text. Nothing that cannot be read stops the report.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.batch.engine import hash_files
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
    Cell,
    Notebook,
    grade_id,
    is_answer,
    is_grade,
    is_manual,
    points_of,
    read_notebook,
    source_of,
)
from autograder.receipt import read_receipt
from autograder.report.record import ClassRecord, Failure, Question, Result, Score, Submission, Tests, Unmatched
from autograder.roster import read_roster
from autograder.scoring import Grade, TaskScore
from autograder.verify.answers import answer_files

MAX_ANSWER_CHARS = 12_000
"""Characters of an answer that are read: about 300 lines. It bounds what a class of thousands takes up."""

UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError, SubmissionError)
"""What reading a damaged file of our own may raise."""
MISTAKES_FILE = "mistakes.toml"
_MARKS = ("### BEGIN", "### END")


def read_class(course: Course, homework: Homework) -> ClassRecord:
    """Read what is known about one homework of a class.

    Raises:
        SourceError: There is no release to read the questions from.
        ConfigError: The roster cannot be read.
        InfrastructureFault: The gradebook cannot be read.
    """
    release = read_release(course, homework)
    questions = _questions(course, homework, release)
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
        lessons=_lessons(course, homework),
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
    # nbgrader imports jsonschema, which would build a grammar to check IRIs: seconds, for what nothing here uses.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
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


def read_tests(folder: Path) -> Tests:
    """Return hash and newest change of the hidden tests in a folder."""
    files = [path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    if not files:
        return Tests()
    changed = max(path.stat().st_mtime for path in files)
    return Tests(hash_files(folder), datetime.fromtimestamp(int(changed), UTC))


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
    keys: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)

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
            outdated=self._is_outdated(student, entry, grade.tier),
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
        cells = _answer_cells(notebook)
        for question in self.questions:
            text = cells.get(question.task, "")[:MAX_ANSWER_CHARS]
            if text.strip() and text.strip() != question.stub.strip():
                self.answers.setdefault(question.task, {})[student] = text

    def _is_outdated(self, student: str, entry: Entry | None, tier: str) -> bool:
        if entry is None or entry.status != "graded":
            return False
        if tier not in self.keys:
            self.keys[tier] = course_key(self.course, self.homework, tier), task_keys(self.course, self.homework)
        folder = self.course.submitted(self.homework, student)
        return entry.key != submission_key(*self.keys[tier], folder, self.homework.notebook)

    def _unreadable(self, student: str, error: Exception) -> Entry:
        return Entry(
            student=student,
            status="broken",
            key="",
            seconds=0.0,
            what=f"what grading wrote about it cannot be read ({type(error).__name__}).",
            fix=f"Run `course grade {self.homework.short} --student {student} --again`.",
        )


def _questions(course: Course, homework: Homework, release: Notebook) -> tuple[Question, ...]:
    stubs, reference = _answer_cells(release), _reference(course, homework)
    accepted, mutants = (_kept_answers(course, homework, kind) for kind in ("accepted", "mutants"))
    questions: list[Question] = []
    section = ""
    for cell in release["cells"]:
        if cell.get("cell_type") == "markdown" and not is_grade(cell):
            headings = [line for line in source_of(cell).splitlines() if line.startswith("## ")]
            section = headings[-1].removeprefix("## ").strip() if headings else section
        if is_grade(cell):
            task = grade_id(cell)
            question = Question(
                task=task,
                points=points_of(cell),
                manual=is_manual(cell),
                section=section,
                stub=stubs.get(task, ""),
                right=(*reference.get(task, ()), *accepted.get(task, ())),
                wrong=tuple(mutants.get(task, ())),
            )
            questions.append(question)
    return tuple(questions)


def _answer_cells(notebook: Notebook) -> dict[str, str]:
    """Return the text of every answer by task: of `<task>_answer` or, in a written task, of the graded cell itself."""
    answers: dict[str, str] = {}
    for cell in notebook["cells"]:
        if is_answer(cell):
            answers.setdefault(_task(cell), source_of(cell))
    return answers


def _task(cell: Cell) -> str:
    return grade_id(cell) if is_grade(cell) else grade_id(cell).removesuffix("_answer")


def _reference(course: Course, homework: Homework) -> dict[str, list[str]]:
    """Return the instructor's answers by task, as compiled and as written."""
    known: dict[str, list[str]] = {}
    for folder in (course.solution(homework), course.source(homework)):
        with suppress(SubmissionError):  # not compiled or not there: the other one may be
            for task, text in _answer_cells(read_notebook(folder / homework.notebook)).items():
                lines = (line for line in text.splitlines() if not line.strip().startswith(_MARKS))
                known.setdefault(task, []).append("\n".join(lines))
    return known


def _kept_answers(course: Course, homework: Homework, kind: str) -> dict[str, list[str]]:
    """Return the answers that staff keep beside the hidden tests, by task."""
    known: dict[str, list[str]] = {}
    for path in answer_files(course, homework, kind):
        known.setdefault(path.stem.partition("__")[0], []).append(path.read_text(encoding="utf-8", errors="replace"))
    return known


def _lessons(course: Course, homework: Homework) -> dict[str, tuple[str, str]]:
    """Return lesson and section of every known mistake. The judge's own reader would import torch for this."""
    path = course.hidden(homework) / MISTAKES_FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a judge refuses such a file; here the lessons come from the verdicts
        return {}
    return {
        name: (str(table.get("lesson", "")).strip(), str(table.get("section", "")))
        for name, table in tables.items()
        if isinstance(table, dict)
    }
