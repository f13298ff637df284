"""`course verify` for one homework: everything that could cost a student points, or give them away, looked at once."""

from __future__ import annotations

import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

from autograder.cases import cases_left_out
from autograder.course import Course, Homework
from autograder.errors import CourseError, CourseFault, SourceError, UsageError
from autograder.sandbox.probe import choose_tier
from autograder.verify.bench import Bench, open_bench
from autograder.verify.calibration import SCRIPT
from autograder.verify.conduct import REFERENCE, check_points, checks_of_conduct, grade_twice
from autograder.verify.files import checks_of_files
from autograder.verify.findings import Check, Finding, Report, Watch, counted, unwatched
from autograder.verify.gate import check_reading, checks_of_gate, failures_far_off
from autograder.verify.kept import checks_of_kept, read_kept, try_kept
from autograder.verify.material import read_material
from autograder.verify.redraw import check_other_draws
from autograder.verify.rehearsal import rehearse
from autograder.verify.trials import failed_tests


def verify_homework(
    course: Course,
    homework: Homework,
    *,
    jobs: int,
    tier: str | None = None,
    tasks: Iterable[str] = (),
    compiled: bool = False,
    watch: Watch = unwatched,
) -> Report:
    """Look at everything, and stop at nothing.

    Args:
        course: The course.
        homework: One of its homeworks.
        jobs: How many submissions to grade at a time.
        tier: Isolation tier; the best that the machine offers when None.
        tasks: Only the hidden tests and kept answers of these tasks; the whole homework when empty.
        compiled: The release was made a moment ago; do not compile again to compare.
        watch: Is told how far it is.

    Raises:
        UsageError: There is no such task.
        IsolationError: The machine does not offer the isolation that the course asks for.
        InfrastructureFault: Something of ours broke in every attempt.
    """
    began = time.monotonic()
    only = _known(course, homework, tasks)
    tier = choose_tier("open", tier, allow_unsafe=True)  # what runs here is the course's own: any tier will do
    checks: list[Check] = []
    if not only:
        watch("files", 0, 0)
        checks += checks_of_files(course, homework, compiled=compiled)
        checks += _check_cases(course, homework)
        checks += checks_of_gate(course, homework)
    watch("warming up", 0, 0)
    rehearsal = None
    with ThreadPoolExecutor(2) as aside:
        try:
            if not only:
                rehearsal = aside.submit(rehearse, course, homework, read_material(course, homework))
            with open_bench(course, homework, tier, jobs, only) as bench:
                checks += _graded(bench, aside, watch)
        except (CourseFault, SourceError) as error:
            checks.append(counted("the hidden tests can be run", 1, [Finding.of(error)]))
        if rehearsal is not None:
            checks.append(rehearsal.result())
    return Report(homework, tuple(sorted(only)), tuple(checks), time.monotonic() - began)


def _graded(bench: Bench, aside: ThreadPoolExecutor, watch: Watch) -> list[Check]:
    """Return the checks that need an engine; the one that needs engines of its own runs beside the others."""
    has_gate = not bench.exam.tasks and (bench.course.hidden(bench.homework) / SCRIPT).is_file()
    far_off = aside.submit(failures_far_off, bench) if has_gate else None
    kept = read_kept(bench)
    pairs = grade_twice(bench, kept.one_mutant_each())
    trials = try_kept(bench, kept, watch)
    checks = [check_points(bench), *checks_of_conduct(bench, pairs), *checks_of_kept(bench, kept, trials)]
    checks.append(check_other_draws(bench))
    if far_off is not None:
        checks.append(check_reading(bench, far_off.result(), failed_tests(pairs[REFERENCE][0].grade)))
    return checks


def _check_cases(course: Course, homework: Homework) -> list[Check]:
    """Say how many cases of the bank are looked at; nothing for a homework without a choice."""
    if not homework.cases:
        return []
    try:
        left = cases_left_out(course, homework)
    except CourseError as error:
        return [counted("the cases can be chosen", 1, [Finding.of(error)])]
    bank = len(homework.cases) + len(left)
    return [Check(f"cases looked at; {len(left)} left out", len(homework.cases), bank)]


def _known(course: Course, homework: Homework, tasks: Iterable[str]) -> frozenset[str]:
    chosen = frozenset(tasks)
    if chosen:
        known = list(read_material(course, homework).reference)
        for task in sorted(chosen - set(known)):
            raise UsageError(
                f"{homework.name} has no task {task!r}.", where="--task", fix=f"Choose of {', '.join(known)}."
            )
    return chosen
