"""One submission, from notebook to grade: read, rebuild, examine, score."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any

from autograder.batch.engine import hash_files, versions
from autograder.batch.keys import course_key, task_keys
from autograder.batch.site import Examiner
from autograder.course import Course, Homework
from autograder.errors import CourseFault, SourceError, SubmissionError
from autograder.handed_in import digest_of, find_file
from autograder.intake.finding import find_notebook
from autograder.intake.flags import flag_answers
from autograder.intake.names import check_name
from autograder.intake.rebuild import Rebuilt, rebuild
from autograder.intake.repair import read_submission
from autograder.notebook import (
    EXPERIMENT,
    Notebook,
    grade_id,
    is_grade,
    is_manual,
    points_of,
    read_notebook,
    source_of,
    tags_of,
)
from autograder.sandbox.policy import Policy
from autograder.scoring import CellRun, Grade, Measure, TaskScore, Verdict
from autograder.seeds import course_secret, submission_key

UNISOLATED = "graded without isolation (tier open): this student's code could reach files, tests and other students"


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade and the notebook that it belongs to."""

    grade: Grade
    notebook: Notebook


@dataclass(frozen=True, slots=True)
class Exam:
    """What every submission of one homework is graded with.

    Attributes:
        course: The course.
        homework: The homework.
        release: The canonical release notebook.
        engine: The warm engine.
        hashes: sha256 of the release, of the hidden tests, of what all grades depend on, and of each task's tests.
        secret: What private seeds are derived from.
        tasks: Only these grade cells are asked about; all when empty.
        measure_pss: Whether student processes are weighed.
    """

    course: Course
    homework: Homework
    release: Notebook
    engine: Examiner
    hashes: dict[str, str]
    secret: bytes
    tasks: frozenset[str] = frozenset()
    measure_pss: bool = False

    @property
    def policy(self) -> Policy:
        """The confinement of the student processes."""
        release = self.course.release(self.homework)
        return Policy(self.engine.tier, self.homework.limits, release, self.measure_pss)


def read_release(course: Course, homework: Homework) -> Notebook:
    """Read the canonical release notebook.

    Raises:
        SourceError: The homework was never compiled.
    """
    path = course.release(homework) / homework.notebook
    if not path.is_file():
        raise SourceError(
            f"{homework.name} has no release.", where=str(path), fix=f"Run `course compile {homework.short}` first."
        )
    return read_notebook(path)


def prepare(
    course: Course,
    homework: Homework,
    engine: Examiner,
    *,
    tasks: frozenset[str] = frozenset(),
    measure_pss: bool = False,
) -> Exam:
    """Gather what the submissions of a homework are graded with, and check that the points add up.

    Raises:
        SourceError: The homework was never compiled.
        CourseFault: A grade cell has no hidden tests.
    """
    release = read_release(course, homework)
    engine.wait_until_ready()
    tested = {task for task, _ in engine.tests}
    for cell in release["cells"]:
        if is_grade(cell) and not is_manual(cell) and grade_id(cell) not in tested:
            raise CourseFault(
                f"the grade cell {grade_id(cell)!r} has no hidden tests.",
                where=str(course.hidden(homework)),
                fix=f"Write test_{grade_id(cell)}.py there.",
            )
    hashes = {
        "release": hash_files(course.release(homework) / homework.notebook),
        "hidden": hash_files(course.hidden(homework)),
        "course": course_key(course, homework, engine.tier, engine.device),
        **{f"test:{task}": key for task, key in task_keys(course, homework).items()},
    }
    return Exam(course, homework, release, engine, hashes, course_secret(course.root), tasks, measure_pss)


def grade(student: str, exam: Exam) -> Graded:
    """Grade what one student handed in.

    Raises:
        SubmissionError: The notebook is missing or cannot be read, or its folder has a name that is none.
        InfrastructureFault: Something of ours broke; the submission may be graded again.
        CourseFault: The hidden tests disagree with the points of the release.
    """
    check_name(student)
    folder = exam.course.submitted(exam.homework, student)
    _refuse_links((folder, "its folder"), (folder.parent, "its folder"))
    path, renamed = find_notebook(folder, exam.homework.notebook, exam.release)
    _refuse_links((path, "the notebook"))
    handed = read_submission(path)
    digest, repairs = digest_of(path, exam.homework.files), (*renamed, *handed.repairs)
    graded, _ = examine(student, handed.notebook, digest, exam, repairs=repairs, beside=(folder,))
    return graded


def read_rebuilt(folder: Path, homework: Homework, release: Notebook) -> Rebuilt:
    """Read what a student handed in once more, as `grade` does, without grading it.

    Raises:
        SubmissionError: The notebook is missing or cannot be read.
    """
    path, renamed = find_notebook(folder, homework.notebook, release)
    handed = read_submission(path)
    return rebuild(handed.notebook, release, (*renamed, *handed.repairs))


def _refuse_links(*places: tuple[Path, str]) -> None:
    for place, what in places:
        if place.is_symlink():
            raise SubmissionError(
                f"{what} is a link to another place.", where=str(place), fix="Hand in the notebook itself."
            )


def examine(
    student: str,
    submission: Notebook,
    digest: str,
    exam: Exam,
    *,
    repairs: tuple[str, ...] = (),
    beside: tuple[Path, ...] = (),
    modules: bool = False,
) -> tuple[Graded, dict[str, list[str]]]:
    """Rebuild a notebook, have it questioned, and score the answers.

    Args:
        student: Whose it is.
        submission: The notebook as JSON.
        digest: sha256 of what was handed in.
        exam: What it is graded with.
        repairs: What was done to find and read it, in words.
        beside: Folders with the files that the homework asks for; the first one that has a file counts.
        modules: Whether to ask both sides what they imported (of the course's own reference only).

    Returns:
        The grade with its notebook, and the imported modules of `student` and `judge`.
    """
    rebuilt = rebuild(submission, exam.release, repairs)
    job = {
        "cells": [list(cell) for cell in cells_to_run(rebuilt.notebook)],
        "key": submission_key(exam.secret, exam.homework, student).hex(),
        "tasks": sorted(exam.tasks),
        "files": files_to_ask_about(exam.homework, beside),
        "modules": modules,
    }
    answer = exam.engine.examine(job, exam.policy)
    return Graded(score(student, rebuilt, answer, digest, exam), rebuilt.notebook), answer["modules"]


def files_to_ask_about(homework: Homework, beside: tuple[Path, ...]) -> list[tuple[str, str, int]]:
    """Return name, path (empty where there is none) and largest size of every file that a homework asks for."""
    found = ((file, find_file(file, beside)) for file in homework.files)
    return [(file.name, str(path or ""), file.max_bytes) for file, path in found]


def cells_to_run(notebook: Notebook) -> list[tuple[int, str, str, bool]]:
    """Return index, name, source and whether to skip it, for every code cell.

    Check cells are skipped (the hidden tests ask the same and more), and so are cells tagged `experiment`.
    """
    cells = []
    for index, cell in enumerate(notebook["cells"]):
        if cell["cell_type"] == "code":
            skip = is_grade(cell) or EXPERIMENT in tags_of(cell)
            cells.append((index, grade_id(cell) or str(index + 1), source_of(cell), skip))
    return cells


def _flags(rebuilt: Rebuilt, exam: Exam) -> tuple[str, ...]:
    """Return what a person should know: repairs, code worth a look, and grading without isolation."""
    looked_at = flag_answers(rebuilt.notebook, rebuilt.attempted, exam.engine.by_hand)
    return (*rebuilt.flags, *looked_at, *([UNISOLATED] if exam.engine.tier == "open" else []))


def interned(data: dict[str, Any]) -> dict[str, Any]:
    """Return a verdict's fields with texts that all who have the same share: a class has few different ones."""
    return {name: intern(value) if type(value) is str else value for name, value in data.items()}


def score(student: str, rebuilt: Rebuilt, answer: dict[str, Any], digest: str, exam: Exam) -> Grade:
    """Turn a judge's answer into a grade."""
    by_task: dict[str, list[Verdict]] = defaultdict(list)
    for data in answer["verdicts"]:
        verdict = Verdict(**interned(data))
        by_task[verdict.task].append(verdict)
    tasks = []
    for cell in rebuilt.notebook["cells"]:
        name = grade_id(cell)
        if not is_grade(cell) or is_manual(cell) or (exam.tasks and name not in exam.tasks):
            continue
        task = TaskScore(name, tuple(by_task[name]), attempted=f"{name}_answer" in rebuilt.attempted)
        if abs(task.max_points - points_of(cell)) > 1e-9:
            raise CourseFault(
                f"the hidden tests of {name!r} are worth {task.max_points:g} points, its cell {points_of(cell):g}.",
                where=str(exam.course.hidden(exam.homework) / f"test_{name}.py"),
                fix="Change the points marks, or the points of the cell and compile again.",
            )
        tasks.append(task)
    return Grade(
        student=student,
        homework=exam.homework.name,
        tasks=tuple(tasks),
        runs=tuple(CellRun(**run) for run in answer["runs"]),
        measures=tuple(Measure(**measure) for measure in answer["measures"]),
        flags=_flags(rebuilt, exam),
        seeds=answer["seeds"],
        tier=exam.engine.tier,
        device=exam.engine.device,
        versions=versions(),
        hashes={**exam.hashes, "submission": digest},
        timings=answer["timings"],
        student_pss_bytes=answer["student_pss_bytes"],
    )
