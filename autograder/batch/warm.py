"""A warm engine for one homework, checked on the course's own reference.

The first time after anything changed (source, hidden tests, engine, versions), the reference answers are graded like a
submission. They must earn every point: if they do not, the course is at fault and no student is graded. On the way both
sides tell which modules they needed, and from then on these are imported before the first fork.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from autograder.batch.engine import Engine, WarmModules, hash_files, load_warm_modules, save_warm_modules
from autograder.batch.keys import engine_key, joined
from autograder.batch.site import Examiner, StartExaminer
from autograder.course import Course, Homework
from autograder.devices import CUDA
from autograder.errors import CourseFault, InfrastructureFault
from autograder.grade import examine, prepare
from autograder.handed_in import REFERENCE_FOLDER
from autograder.judge.reference import names_students_define, read_source
from autograder.notebook import Notebook
from autograder.scoring import CellRun

TRIAL = "import torch\nassert torch.ones(2, device='cuda').sum().item() == 2"
SKIPPED_PREFIXES = ("__", "source", "autograder", "toolkit", "otter", "test_", "conftest", "hw")
"""Modules that belong to one homework or one process, that a stand-in replaces, or that a release brings itself."""


@contextmanager
def warm_engine(course: Course, homework: Homework, tier: str, start: StartExaminer = Engine) -> Iterator[Examiner]:
    """Start an engine that has everything imported, after the reference has passed.

    Args:
        course: The course.
        homework: What is graded.
        tier: Isolation tier.
        start: What starts an engine; here, unless something else does.

    Raises:
        CourseFault: The reference does not earn every point, or the hidden tests cannot be collected.
        SourceError: The homework has no readable source or no release.
    """
    source = read_source(course, homework)
    names = names_students_define(source)
    key = _key(course, homework)
    warm = load_warm_modules(key)
    if warm is None:
        with start(course, homework, tier, names, WarmModules()) as engine:
            warm = _grade_reference(course, homework, source, engine)
        save_warm_modules(key, warm)
    with start(course, homework, tier, names, warm) as engine:
        if engine.device == CUDA:
            _try_card(course, homework, engine)
        yield engine


def _key(course: Course, homework: Homework) -> str:
    """Return a hash of all that the reference's grade depends on."""
    folders = (course.source(homework), course.release(homework), course.hidden(homework))
    return joined([engine_key(homework), *map(hash_files, folders)])


def _grade_reference(course: Course, homework: Homework, source: Notebook, engine: Examiner) -> WarmModules:
    """Grade the reference answers and return what both sides imported."""
    exam = prepare(course, homework, engine)
    beside = (course.hidden(homework) / REFERENCE_FOLDER,)
    answers, modules = examine("(reference)", source, "", exam, beside=beside, modules=True)
    failed = [verdict for task in answers.grade.tasks for verdict in task.verdicts if not verdict.passed]
    if failed:
        first = failed[0]
        raise CourseFault(
            f"the reference answers fail {len(failed)} hidden tests, first {first.task}: {first.title}. {first.lesson}",
            where=str(course.hidden(homework)),
            fix="Correct the source notebook or the hidden tests. No submission was graded.",
        )
    return WarmModules(_importable(modules["student"]), _importable(modules["judge"]))


def _try_card(course: Course, homework: Homework, engine: Examiner) -> None:
    """Compute something on a card, in a student process as it will be.

    Raises:
        InfrastructureFault: It cannot be done.
    """
    exam = prepare(course, homework, engine, tasks=frozenset({"none"}))
    job = {"cells": [[0, "card", TRIAL, False]], "key": "", "tasks": ["none"], "files": [], "modules": False}
    run = CellRun(**engine.examine(job, exam.policy)["runs"][0])
    if run.status != "ok":
        raise InfrastructureFault(
            f"students' code cannot compute on the graphics card: {run.error or run.status}. Nothing was graded.",
            where=f"--device {CUDA}, tier {engine.tier}",
            fix="Look at `nvidia-smi`, install a torch that was built for CUDA, or grade with --device cpu.",
        )


def _importable(names: list[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not name.startswith(SKIPPED_PREFIXES))
