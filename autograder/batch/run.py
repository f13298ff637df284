"""A class, graded: many submissions on one warm engine, none of which can stop the others."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice

from autograder.batch.site import Jobs
from autograder.errors import CourseFault, InfrastructureFault, SubmissionError
from autograder.grade import Exam, Graded, grade

ATTEMPTS = 3
"""How often a submission is tried when something of ours breaks."""
BEHIND = 4
"""Submissions that wait behind those being graded, so that nobody idles while an outcome is written down."""
MOST_JOBS = 1_024
"""Submissions at a time where their number changes; each holds a thread and a notebook here."""
LOOK_S = 1.0
"""How often the number of submissions at a time is asked for while none is done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one submission: exactly one of the three.

    Attributes:
        student: Whose it is.
        seconds: Wall time.
        graded: The grade.
        refused: The submission cannot be read: the student's to fix.
        broken: Something of ours broke, in every attempt: never a zero.
        kept: Whether it is from an earlier run, because nothing that it depends on has changed.
    """

    student: str
    seconds: float
    graded: Graded | None = None
    refused: SubmissionError | None = None
    broken: InfrastructureFault | None = None
    kept: bool = False


def grade_class(students: Sequence[str], exam: Exam, jobs: Jobs) -> Iterator[Outcome]:
    """Grade submissions `jobs` at a time and yield each outcome as it is there.

    Raises:
        CourseFault: The hidden tests are wrong: nothing more is graded.
    """
    yield from grade_each([(student, exam) for student in students], jobs)


def grade_each(work: Sequence[tuple[str, Exam]], jobs: Jobs) -> Iterator[Outcome]:
    """Do what `grade_class` does with an exam for each student: not all have to be asked about the same tasks.

    Only a few more than `jobs` submissions are in hand at a time, however large the class is.
    """
    pool = ThreadPoolExecutor(max_workers=MOST_JOBS if callable(jobs) else jobs, thread_name_prefix="grade")
    waiting, running = iter(work), set[Future[Outcome]]()

    def fill() -> None:
        wanted = min(jobs(), MOST_JOBS) if callable(jobs) else jobs + BEHIND
        for student, exam in islice(waiting, max(1 if not running else 0, wanted - len(running))):
            running.add(pool.submit(_grade_one, student, exam))

    try:
        fill()
        while running:
            done, _ = wait(running, timeout=LOOK_S, return_when=FIRST_COMPLETED)
            running -= done
            fill()
            while done:  # an outcome holds a notebook: nothing here keeps it
                yield done.pop().result()
                fill()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _grade_one(student: str, exam: Exam) -> Outcome:
    began = time.monotonic()
    for attempt in range(ATTEMPTS):
        try:
            graded = grade(student, exam)
            return Outcome(student, time.monotonic() - began, graded=graded)
        except SubmissionError as error:
            return Outcome(student, time.monotonic() - began, refused=error)
        except CourseFault:
            raise
        except InfrastructureFault as error:
            broken = error
        except Exception as error:  # nobody's submission may stop the others, whatever we have overlooked
            broken = unexpected(error, student)
        if attempt + 1 < ATTEMPTS:
            exam.engine.revive()
    return Outcome(student, time.monotonic() - began, broken=broken)


def unexpected(error: Exception, student: str) -> InfrastructureFault:
    """Return a fault of ours that says where an error came from that nobody foresaw."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else ""
    return InfrastructureFault(
        f"grading {student} failed with {type(error).__name__}: {error}",
        where=place,
        fix="This is a bug: please report it. No score was written.",
    )
