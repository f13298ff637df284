"""Where the graders of a homework are tried: a warm engine, and an exam that even a broken course can be examined with.

`course grade` stops where the reference fails or points do not add up. `course verify` says so, and goes on to say what
else is wrong: on an engine that did not insist on the reference, with the points that the tests have.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.batch.engine import Engine, WarmModules, load_warm_modules, save_warm_modules
from autograder.batch.warm import SKIPPED_PREFIXES
from autograder.course import Course, Homework
from autograder.errors import InfrastructureFault
from autograder.grade import Exam, cells_to_run, files_to_ask_about
from autograder.handed_in import REFERENCE_FOLDER
from autograder.intake.rebuild import rebuild
from autograder.judge.reference import names_students_define, read_source
from autograder.judge.verdicts import Mistake, load_mistakes
from autograder.notebook import Cell, Notebook, grade_id, is_grade, is_manual, points_of
from autograder.scoring import Verdict
from autograder.seeds import submission_key
from autograder.verify.findings import place
from autograder.verify.material import Material, read_material

SECRET = hashlib.sha256(b"course verify").digest()
"""What private inputs are drawn from here: not the course's secret, so that two machines see the same findings."""
NOBODY = "(untouched)"


@dataclass(frozen=True)
class Bench:
    """What the checks of one homework work with.

    Attributes:
        exam: What submissions are graded with; its points are those of the tests.
        material: Release, with the points of the tests, and reference answers.
        tests: What each hidden test says of the reference, in the order in which they run.
        tasks: The tasks that are looked at, in notebook order.
        points: What the release says that each task is worth.
        jobs: How many submissions to grade at a time.
    """

    exam: Exam
    material: Material
    tests: tuple[Verdict, ...]
    tasks: tuple[str, ...]
    points: dict[str, float]
    jobs: int

    @property
    def course(self) -> Course:
        """The course."""
        return self.exam.course

    @property
    def homework(self) -> Homework:
        """The homework."""
        return self.exam.homework

    @cached_property
    def mistakes(self) -> dict[str, Mistake]:
        """The known mistakes of the homework, by name."""
        return load_mistakes(self.course.hidden(self.homework) / "mistakes.toml")

    def where(self, path: Path) -> str:
        """Return a path as findings give it."""
        return place(self.course, path)

    def test_file(self, task: str, test: str = "") -> str:
        """Return the file with a task's hidden tests, and one test in it where it is given."""
        path = self.where(self.course.hidden(self.homework) / f"test_{task}.py")
        return f"{path}::{test}" if test else path

    @property
    def source_file(self) -> str:
        """The source notebook."""
        return self.where(self.course.source(self.homework) / self.homework.notebook)

    @property
    def release_file(self) -> str:
        """The release notebook."""
        return self.where(self.course.release(self.homework) / self.homework.notebook)

    def tests_of(self, task: str) -> list[str]:
        """Return the names of a task's hidden tests."""
        return [verdict.test for verdict in self.tests if verdict.task == task]


@contextmanager
def open_bench(
    course: Course, homework: Homework, tier: str, jobs: int, tasks: frozenset[str] = frozenset()
) -> Iterator[Bench]:
    """Start an engine and find out what the hidden tests are worth.

    Args:
        course: The course.
        homework: One of its homeworks, compiled.
        tier: Isolation tier of the student processes.
        jobs: How many submissions to grade at a time.
        tasks: Only these tasks; all when empty.

    Raises:
        CourseFault: The hidden tests cannot be collected.
        SourceError: The homework has no readable source or no release.
        InfrastructureFault: The engine does not start.
    """
    material = read_material(course, homework)
    release = material.release
    with _engine_in_any_case(course, homework, tier, release, tasks) as (engine, tests):
        points = {grade_id(cell): points_of(cell) for cell in release["cells"] if _is_asked_about(cell, tasks)}
        worth = {task: sum(test.max_points for test in tests if test.task == task) for task in points}
        release = _with_points(release, worth)
        exam = Exam(course, homework, release, engine, {}, SECRET, tasks)
        yield Bench(exam, replace(material, release=release), tests, tuple(points), points, jobs)


@contextmanager
def _engine_in_any_case(
    course: Course, homework: Homework, tier: str, release: Notebook, tasks: frozenset[str]
) -> Iterator[tuple[Engine, tuple[Verdict, ...]]]:
    """Start an engine that has imported what the reference needs, whatever its answers are worth.

    Yields:
        The engine, and what each hidden test says of the reference.
    """
    source = read_source(course, homework)
    names, key = names_students_define(source), f"verify-{homework.name}"
    warm = load_warm_modules(key) or WarmModules()
    with Engine(course, homework, tier, names, warm) as engine:
        exam = Exam(course, homework, release, engine, {}, SECRET, tasks)
        try:
            asked = _ask(exam, source, modules=True)
        except InfrastructureFault:  # a reference may end its own process, and then nobody says what it imported
            asked = _ask(exam, source, modules=False)
        tests = tuple(Verdict(**verdict) for verdict in asked["verdicts"])
        needed = [_importable(asked["modules"].get(side, [])) for side in ("student", "judge")]
        if set(needed[0]) <= set(warm.student) and set(needed[1]) <= set(warm.judge):
            yield engine, tests
            return
    warm = WarmModules(tuple(sorted({*warm.student, *needed[0]})), tuple(sorted({*warm.judge, *needed[1]})))
    save_warm_modules(key, warm)
    with Engine(course, homework, tier, names, warm) as engine:
        yield engine, tests


def _ask(exam: Exam, notebook: Notebook, *, modules: bool) -> dict[str, Any]:
    """Return what a judge says about a notebook, before it is scored."""
    rebuilt = rebuild(notebook, exam.release)
    job = {
        "cells": [list(cell) for cell in cells_to_run(rebuilt.notebook)],
        "key": submission_key(exam.secret, exam.homework, NOBODY).hex(),
        "tasks": sorted(exam.tasks),
        "files": files_to_ask_about(exam.homework, (exam.course.hidden(exam.homework) / REFERENCE_FOLDER,)),
        "modules": modules,
    }
    return exam.engine.examine(job, exam.policy)


def _importable(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not name.startswith(SKIPPED_PREFIXES))


def _is_asked_about(cell: Cell, tasks: frozenset[str]) -> bool:
    return is_grade(cell) and not is_manual(cell) and (not tasks or grade_id(cell) in tasks)


def _with_points(release: Notebook, worth: Mapping[str, float]) -> Notebook:
    """Return a release whose grade cells have the points of their tests, so that everything can be scored."""
    notebook = copy.deepcopy(release)
    for cell in notebook["cells"]:
        if grade_id(cell) in worth:
            cell["metadata"]["nbgrader"]["points"] = worth[grade_id(cell)]
    return notebook
