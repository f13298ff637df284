"""`course grade` as a sentence: warm an engine, open the gradebook, grade the class, record every grade."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from autograder.batch.journal import Journal, journal_path
from autograder.batch.resume import entry_of, plan
from autograder.batch.run import Outcome, grade_class, unexpected
from autograder.batch.site import Jobs, Site
from autograder.batch.warm import warm_engine
from autograder.course import Course, Homework
from autograder.errors import GradebookGone, InfrastructureFault, UsageError
from autograder.grade import Exam, Graded, prepare, read_release
from autograder.gradebook.together import check_server

if TYPE_CHECKING:
    from autograder.gradebook.writer import GradebookWriter


def default_jobs() -> int:
    """Return how many submissions to grade at a time: as many as there are cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def students_to_grade(course: Course, homework: Homework, only: Sequence[str] = ()) -> list[str]:
    """Return whose submissions there are.

    Args:
        course: The course.
        homework: The homework.
        only: These students and nobody else; everyone who handed in when empty.

    Raises:
        UsageError: Nobody handed in, or one who was named did not.
    """
    everyone = course.students(homework)
    missing = [name for name in only if name not in everyone]
    if missing or not everyone:
        who = ", ".join(missing) or "nobody"
        raise UsageError(
            f"{who} handed in nothing." if missing else "nobody handed in anything.",
            where=str(course.root / "submitted" / "{student}" / homework.name),
            fix=f"Put each notebook there as {homework.notebook}.",
        )
    return list(only) or everyone


def grade_homework(
    course: Course,
    homework: Homework,
    students: Sequence[str],
    *,
    site: Site,
    tier: str | None = None,
    allow_unsafe: bool = False,
    again: bool = False,
) -> Iterator[Outcome]:
    """Grade submissions and write gradebook, autograded notebooks and `grade.json`; yield each outcome once it is kept.

    What an earlier run has done and nothing has changed since is not done again, so a run that was cut off goes on
    where it stopped.

    Args:
        course: The course.
        homework: The homework.
        students: Whose submissions, as `students_to_grade` returns them.
        site: Where they are examined, on what device, and how many at a time.
        tier: Isolation tier; the best that the site offers when None.
        allow_unsafe: Whether grading may go on without isolation.
        again: Grade what is unchanged, too.

    Raises:
        CourseError: Nothing can be graded at all: the machine, the course or the gradebook is at fault.
    """
    read_release(course, homework)
    check_server(course)
    tier = site.choose_tier(course.tier, tier, allow_unsafe=allow_unsafe)
    with Journal(journal_path(course, homework)) as journal:
        work = plan(course, homework, students, tier, site.device, again=again)
        yield from work.kept
        if work.todo:
            for outcome in _grade(course, homework, work.todo, tier, site):
                journal.write(entry_of(outcome, work.keys[outcome.student]))
                yield outcome


def _grade(course: Course, homework: Homework, students: Sequence[str], tier: str, site: Site) -> Iterator[Outcome]:
    """Warm an engine, open the gradebook, grade and record."""
    with warm_engine(course, homework, tier, site.start) as engine:
        # nbgrader is slow to import: it is imported here, while the engine warms up in its own processes.
        from autograder.gradebook.writer import GradebookWriter

        with GradebookWriter.open(course, homework) as gradebook, _what_is_there_stays():
            yield from grade_and_record(students, prepare(course, homework, engine), gradebook, site.jobs)


@contextmanager
def _what_is_there_stays() -> Iterator[None]:
    """Have the garbage collector leave alone what was imported: to look through it takes longer than a grade's own."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def grade_and_record(students: Sequence[str], exam: Exam, gradebook: GradebookWriter, jobs: Jobs) -> Iterator[Outcome]:
    """Grade submissions on a warm engine, keep every grade, and yield each outcome once it is kept.

    Args:
        students: Whose submissions.
        exam: What they are graded with.
        gradebook: Where the scores go.
        jobs: How many at a time.
    """
    for outcome in grade_class(students, exam, jobs):
        yield keep(outcome, exam.course, exam.homework, gradebook)


def keep(outcome: Outcome, course: Course, homework: Homework, gradebook: GradebookWriter) -> Outcome:
    """Write a grade into the gradebook and the student's folder, and return what became of it.

    The outcome that comes back holds no notebook and no outputs any more: a class of them would fill the memory.

    Raises:
        GradebookGone: The gradebook's server does not answer any more.
    """
    from autograder.gradebook.autograded import write_autograded

    graded = outcome.graded
    if graded is None:
        return outcome
    try:
        write_autograded(course, homework, graded.notebook, graded.grade, gradebook.canonical)
        gradebook.record(graded.grade, graded.notebook)
    except GradebookGone:  # nothing can be kept any more; what is graded is in the journal
        raise
    except InfrastructureFault as error:
        return replace(outcome, graded=None, broken=error)
    except Exception as error:  # one grade that cannot be kept does not stop the others
        gradebook.rollback()
        return replace(outcome, graded=None, broken=unexpected(error, outcome.student))
    return replace(outcome, graded=Graded(graded.grade.summary(), {}))
