"""Grading on a graphics card: the same points as on the CPU, in student processes that were given the card."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from autograder.batch.engine import Engine, WarmModules
from autograder.batch.warm import warm_engine
from autograder.course import REPOSITORY, Course, Homework, load_course
from autograder.devices import find_cards
from autograder.grade import Exam, examine, prepare
from autograder.judge.reference import read_source
from autograder.sandbox.probe import choose_tier

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA here")
TASKS = frozenset({"q8b_train"})


def start_on(device: str):
    """Return what starts an engine whose students compute on a device."""

    def start(course: Course, homework: Homework, tier: str, names: list[str], warm: WarmModules) -> Engine:
        return Engine(course, homework, tier, names, warm, device)

    return start


def grade_reference(exam: Exam, changes: dict[str, str] | None = None):
    """Return the grade of homework 9's reference, with some texts of its cells replaced."""
    notebook = read_source(exam.course, exam.homework)
    for cell in notebook["cells"]:
        for old, new in (changes or {}).items():
            cell["source"] = "".join(cell["source"]).replace(old, new)
    return examine("(reference)", notebook, "", exam)[0].grade


@pytest.fixture(scope="module", params=["cpu", "cuda"])
def exam(request: pytest.FixtureRequest):
    """Homework 9's training, graded on each device, on the tier that has device files."""
    course = load_course(Path(REPOSITORY))
    homework = course.homework("hw09")
    with warm_engine(course, homework, choose_tier("fenced", "fenced"), start_on(request.param)) as engine:
        yield prepare(course, homework, engine, tasks=TASKS)


def test_is_there_a_card_for_torch():
    assert find_cards()


def test_do_the_points_agree_on_both_devices(exam):
    """The training is asked on the CPU everywhere and on the card where there is one; its gate was measured once."""
    task = grade_reference(exam).task("q8b_train")
    assert (task.points, task.max_points) == (task.max_points, task.max_points)


def test_is_a_model_that_only_works_on_the_cpu_found_out_on_a_card(exam):
    """`torch.arange(T)` lies on the CPU unless it is told otherwise."""
    task = grade_reference(exam, {", device=idx.device": ""}).task("q8b_train")
    assert (task.points == task.max_points) == (exam.engine.device == "cpu")
