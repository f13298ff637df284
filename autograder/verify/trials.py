"""Many answers to single tasks, tried on the warm engine.

Each answer stands in an otherwise right submission and is asked about in its own task only: by the same tests, in the
same way and behind the same walls as a student's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import InfrastructureFault
from autograder.grade import Exam, Graded, examine
from autograder.handed_in import REFERENCE_FOLDER
from autograder.notebook import Notebook, grade_id
from autograder.scoring import CellRun, Grade, TaskScore
from autograder.verify.answers import Answer
from autograder.verify.material import Material, answer_id, fill_in

ATTEMPTS = 3
"""How often an answer is tried when something of ours breaks."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one answer.

    Attributes:
        answer: The answer.
        score: The score of its task.
        run: How its cell ran in the notebook; one that does not parse or stops with an error is not `ok`.
        flags: What a person would be asked to look at.
    """

    answer: Answer
    score: TaskScore
    run: CellRun
    flags: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether the cell ran to its end."""
        return self.run.status == "ok"

    @property
    def failed(self) -> frozenset[str]:
        """The hidden tests that failed, by name, and by the name of the function where they have a parameter."""
        names = {verdict.test for verdict in self.score.verdicts if not verdict.passed}
        return frozenset(names | {name.partition("[")[0] for name in names})


def try_answers(exam: Exam, material: Material, answers: Sequence[Answer], jobs: int) -> Iterator[Trial]:
    """Try answers `jobs` at a time and yield each trial as it is there.

    Args:
        exam: What they are graded with.
        material: The reference answers of the other tasks.
        answers: What to try; each names a task that the reference has too.
        jobs: How many at a time.

    Raises:
        CourseFault: The points of a task do not add up.
        InfrastructureFault: Something of ours broke in every attempt.
    """
    pool = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="trial")
    try:
        for future in as_completed([pool.submit(_try, exam, material, answer) for answer in answers]):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _try(exam: Exam, material: Material, answer: Answer) -> Trial:
    only = replace(exam, tasks=frozenset({answer.task}))
    notebook = fill_in(material, {**material.reference, answer.task: answer.source})
    graded = insist(answer.name, notebook, only, answer.beside)
    runs = {run.index: run for run in graded.grade.runs}
    place = next(
        index for index, cell in enumerate(graded.notebook["cells"]) if grade_id(cell) == answer_id(answer.task)
    )
    return Trial(answer, graded.grade.task(answer.task), runs.get(place, CellRun(place, "skipped")), graded.grade.flags)


def insist(name: str, notebook: Notebook, exam: Exam, beside: tuple[Path, ...] = ()) -> Graded:
    """Grade a notebook, again where something of ours breaks.

    Args:
        name: What to call it.
        notebook: The notebook.
        exam: What it is graded with.
        beside: Folders with files of its own; where they have none, it has those of the reference.

    Raises:
        CourseFault: The points of a task do not add up.
        InfrastructureFault: It broke in every attempt.
    """
    beside = (*beside, exam.course.hidden(exam.homework) / REFERENCE_FOLDER)
    for _ in range(ATTEMPTS - 1):
        try:
            return examine(name, notebook, "", exam, beside=beside)[0]
        except InfrastructureFault:
            exam.engine.revive()
    return examine(name, notebook, "", exam, beside=beside)[0]


def failed_tests(grade: Grade) -> frozenset[str]:
    """Return the hidden tests that a submission fails, as `task::test`."""
    return frozenset(
        f"{verdict.task}::{verdict.test}" for task in grade.tasks for verdict in task.verdicts if not verdict.passed
    )
