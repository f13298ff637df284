"""Asking the hidden tests about every mutant: which test is the first to notice it, and which mutants none notices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace

from autograder.errors import CourseFault, InfrastructureFault
from autograder.grade import Exam
from autograder.verify.answers import Answer
from autograder.verify.material import Material
from autograder.verify.mutation.derive import Mutant
from autograder.verify.trials import Trial, try_answers

SLOWER = 10.0
"""A mutant that takes this many times as long as the reference does not come to an end."""
LEAST_S = 5.0
"""Seconds that every question may take: a loaded machine is no wrong answer."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one mutant.

    Attributes:
        mutant: The mutant.
        killed_by: The first hidden test that it fails, or empty when it earns every point.
        unknown: Why nobody knows: something of ours broke in every attempt; otherwise empty.
    """

    mutant: Mutant
    killed_by: str = ""
    unknown: str = ""

    @property
    def survived(self) -> bool:
        """Whether it earns every point."""
        return not self.killed_by and not self.unknown


def hunt(exam: Exam, material: Material, mutants: Sequence[Mutant], jobs: int) -> Iterator[Fate]:
    """Ask the hidden tests about mutants, `jobs` at a time, and yield each fate as it is known.

    Args:
        exam: What they are graded with.
        material: The reference answers.
        mutants: Of any tasks.
        jobs: How many at a time.

    Raises:
        CourseFault: The reference itself loses points.
    """
    tasks = list(dict.fromkeys(mutant.task for mutant in mutants))
    exams = dict(zip(tasks, brisk(exam, material, tasks, jobs), strict=True))
    pool = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="hunt")
    try:
        futures = [pool.submit(_fate, exams[mutant.task], material, mutant) for mutant in mutants]
        yield from (future.result() for future in as_completed(futures))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def brisk(exam: Exam, material: Material, tasks: Sequence[str], jobs: int) -> list[Exam]:
    """Return for each task an exam in which a question may take several times what the reference takes, and no more.

    Raises:
        CourseFault: The reference itself loses points: every mutant would.
    """
    answers = [Answer(task, f"{task}:reference", "", material.reference[task]) for task in tasks]
    trials = {trial.answer.task: trial for trial in try_answers(exam, material, answers, jobs)}
    exams = []
    for task in tasks:
        if first := _first_failure(trials[task]):
            raise CourseFault(
                f"the reference fails {first} of {task}: all that is derived from it would fail too.",
                where=str(exam.course.source(exam.homework) / exam.homework.notebook),
                fix="Correct the reference or the test, and run `course verify` without --mutate.",
            )
        slowest = max((verdict.seconds for verdict in trials[task].score.verdicts), default=0.0)
        limits = exam.homework.limits
        limits = replace(limits, question_s=min(limits.question_s, max(LEAST_S, SLOWER * slowest)))
        exams.append(replace(exam, homework=replace(exam.homework, limits=limits)))
    return exams


def _fate(exam: Exam, material: Material, mutant: Mutant) -> Fate:
    answer = Answer(mutant.task, mutant.name, mutant.about, mutant.source)
    try:
        (trial,) = try_answers(exam, material, [answer], jobs=1)
    except InfrastructureFault as error:
        return Fate(mutant, unknown=str(error))
    return Fate(mutant, killed_by=_first_failure(trial))


def _first_failure(trial: Trial) -> str:
    """Return the first hidden test that costs points, or an empty string."""
    lost = (verdict.test for verdict in trial.score.verdicts if verdict.points < verdict.max_points)
    return next(lost, "")
