"""Feedback pages for a class: one file a student, made in parallel, none ever lost without a word.

Formgrader's button makes the same pages (`exporter.PageExporter`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from autograder.course import Course, Homework
from autograder.errors import CourseError, UsageError
from autograder.gradebook.autograded import GRADE_FILE
from autograder.gradebook.feedback.account import make_account
from autograder.gradebook.feedback.page import Refusal, render_page
from autograder.gradebook.scores import StudentScore, read_scores
from autograder.gradebook.timestamps import TIMESTAMP_FILE
from autograder.notebook import read_notebook, source_of
from autograder.receipt import EXTRA_NAME
from autograder.replacement import replacing
from autograder.roster import read_roster
from autograder.scoring import Grade

SECRET_FILE = "submission_secret.txt"
"""What `nbgrader submit` puts beside a notebook; nbgrader releases feedback under a name made from it."""
MAX_SECRET_BYTES = 1_000
FEW = 8
"""So many pages are made faster than processes start."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of one student's feedback.

    Attributes:
        student: The student.
        page: The page, or None when it could not be made.
        problem: Why not, or empty.
        waits: Whether a person still has to look at an answer.
        refused: Whether the page says that the submission could not be graded.
    """

    student: str
    page: Path | None
    problem: str = ""
    waits: bool = False
    refused: bool = False


def feedback(
    course: Course,
    homework: Homework,
    students: Sequence[str] | None = None,
    *,
    refused: Mapping[str, Refusal] | None = None,
    jobs: int = 0,
) -> list[Feedback]:
    """Make the feedback pages of a homework.

    Args:
        course: The course.
        homework: The homework.
        students: Whose; everyone who has been graded or refused when None.
        refused: Whose submission could not be graded, and why.
        jobs: Processes; as many as there are cores when 0.

    Returns:
        One entry for each student. A page that cannot be made does not stop the others.
    """
    refused = refused or {}
    try:
        scores = {score.student: score for score in read_scores(course, homework)}
    except UsageError:  # nobody is in the gradebook: every student is told so below
        scores = {}
    if students is None:
        graded = {folder.parent.name for folder in (course.root / "autograded").glob(f"*/{homework.name}")}
        students = sorted(graded | scores.keys() | refused.keys())
    names = {student.student: student.name for student in read_roster(course)}
    tasks = [
        _Order(course, homework, student, names.get(student, student), scores.get(student), refused.get(student))
        for student in students
    ]
    return list(_made(tasks, jobs or _cores()))


@dataclass(frozen=True, slots=True)
class _Order:
    """A page to make."""

    course: Course
    homework: Homework
    student: str
    name: str
    score: StudentScore | None
    refused: Refusal | None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _made(orders: Sequence[_Order], jobs: int) -> Iterator[Feedback]:
    """Make pages in processes of their own; what a process takes with it when it dies is made here."""
    if jobs < 2 or len(orders) <= FEW:
        yield from map(_make, orders)
        return
    with ProcessPoolExecutor(min(jobs, len(orders)), mp_context=get_context("fork")) as pool:
        futures = [pool.submit(_make, order) for order in orders]
        for order, future in zip(orders, futures, strict=True):
            try:
                yield future.result()
            except BrokenProcessPool:
                yield _make(order)


def _make(order: _Order) -> Feedback:
    """Make one page; whatever is wrong with it is told."""
    try:
        text = page_text(order.course, order.homework, order.student, order.name, order.score, order.refused)
        page = write_page(order.course, order.homework, order.student, text)
    except CourseError as error:
        return Feedback(order.student, None, f"{error.what} {error.fix}".strip())
    except Exception as error:  # nobody's notebook may cost the others their page
        return Feedback(order.student, None, f"{type(error).__name__}: {error}")
    waits = order.score is not None and order.score.waits and order.refused is None
    return Feedback(order.student, page, waits=waits, refused=order.refused is not None)


def page_text(
    course: Course,
    homework: Homework,
    student: str,
    name: str,
    score: StudentScore | None,
    refused: Refusal | None = None,
) -> str:
    """Return a student's page.

    Args:
        course: The course.
        homework: The homework.
        student: The student.
        name: What to call them.
        score: The score of record.
        refused: Why there is none.

    Raises:
        UsageError: The student has not been graded.
    """
    if refused is not None:
        return render_page(course, homework, name, refused)
    folder = course.autograded(homework, student)
    if score is None or not (folder / homework.notebook).is_file():
        raise UsageError(
            f"{student} has not been graded.", where=str(folder), fix=f"Run `course grade {homework.short}` first."
        )
    release = course.release(homework) / homework.notebook
    given = {source_of(cell): "" for cell in read_notebook(release)["cells"] if cell.get("cell_type") == "markdown"}
    grade = Grade.from_json((folder / GRADE_FILE).read_text(encoding="utf-8"))
    account = make_account(score, grade, read_notebook(folder / homework.notebook), given)
    return render_page(course, homework, name, account)


def write_page(course: Course, homework: Homework, student: str, text: str) -> Path:
    """Write a page and, beside it, what nbgrader needs to release it; a page that is the same stays as it is."""
    folder = course.feedback(homework, student)
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{homework.name}.html"
    _put(page, text.encode("utf-8", "replace"))
    write_companions(course, homework, student)
    return page


def write_companions(course: Course, homework: Homework, student: str) -> None:
    """Put beside a page what nbgrader needs to release it: the time and the secret of the submission."""
    folder = course.feedback(homework, student)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in _companions(course, homework, student):
        if content:
            _put(folder / name, content)
        else:
            (folder / name).unlink(missing_ok=True)


def _companions(course: Course, homework: Homework, student: str) -> Iterator[tuple[str, bytes]]:
    """Yield the time and the secret of the submission; the secret comes from a stranger's folder and stays short."""
    handed_in = course.submitted(homework, student)
    places = {
        TIMESTAMP_FILE: (course.autograded(homework, student) / TIMESTAMP_FILE,),
        SECRET_FILE: (handed_in / SECRET_FILE, handed_in / EXTRA_NAME / SECRET_FILE),
    }
    for name, paths in places.items():
        content = b""
        for path in paths:
            with suppress(OSError):
                if path.is_file() and not path.is_symlink() and path.stat().st_size <= MAX_SECRET_BYTES:
                    content = content or path.read_bytes()
        yield name, content


def _put(path: Path, content: bytes) -> None:
    with suppress(OSError):
        if path.read_bytes() == content:
            return
    with replacing(path) as draft:
        draft.write_bytes(content)
