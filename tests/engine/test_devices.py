"""Which device students' code computes on, how many share a card, and that no process that forks has touched CUDA.

There need be no card: what is told to a student process is told in the same way when the names of cards are made up.
What needs one lies in tests/device.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from textwrap import dedent

import pytest
import torch
from click.testing import CliRunner

from autograder import devices
from autograder.batch import engine as engines
from autograder.batch.engine import Engine
from autograder.batch.keys import course_key
from autograder.batch.site import ThisMachine
from autograder.batch.warm import warm_engine
from autograder.cli import course as command
from autograder.course import Homework
from autograder.devices import CardSlots, choose_device, find_cards, tier_asked
from autograder.errors import ConfigError, InfrastructureFault, UsageError
from autograder.grade import examine, prepare
from autograder.notebook import write_notebook
from autograder.sandbox.probe import choose_tier
from tests.engine.sample import NAME, REFERENCE, notebook, write_course

ON_CPU = Homework("hw00_sample", "A sample", "2030-01-01 12:00")
ON_CARD = replace(ON_CPU, gpu_slots=2)
NAMES = ("scale", "Value", "Model", "batches")

DEVICES_TEST = '''
    import pytest


    @pytest.mark.points(2)
    @pytest.mark.devices
    def test_works_on_each_device(scale, device, measured):
        """The same on every device."""
        measured(f"asked on {device}", 1.0)
        assert scale(2.0, device) == 2.0


    @pytest.mark.points(2)
    def test_scales(scale):
        assert scale(2.0, 3.0) == 6.0
    '''
WORKS = "def scale(x, factor):\n    return x if isinstance(factor, str) else x * factor"
CPU_ONLY = "def scale(x, factor):\n    return x if factor == 'cpu' else 0.0 if factor == 'cuda' else x * factor"
WAITS = """
    def scale(x, factor):
        return x * factor
    import os, time
    print(os.environ["CUDA_VISIBLE_DEVICES"], time.monotonic())
    time.sleep(0.3)
    print(time.monotonic())
    """
LOOKS = """
    def scale(x, factor):
        return x * factor
    import os, torch
    print(repr(os.environ["CUDA_VISIBLE_DEVICES"]), torch.cuda.is_initialized(), torch.cuda.is_available())
    """


@pytest.mark.parametrize(
    ("homework", "asked", "cards", "found"),
    [
        (ON_CPU, "auto", 1, "cpu"), (ON_CPU, "cpu", 1, "cpu"), (ON_CARD, "auto", 0, "cpu"),
        (ON_CARD, "auto", 2, "cuda"), (ON_CARD, "cpu", 2, "cpu"), (ON_CARD, "cuda", 1, "cuda"),
    ],
)  # fmt: skip
def test_is_the_device_chosen_as_asked(homework, asked, cards, found):
    assert choose_device(homework, asked, cards) == found


@pytest.mark.parametrize(("homework", "words"), [(ON_CPU, "does not compute on"), (ON_CARD, "no graphics card")])
def test_is_a_card_that_cannot_be_had_refused(homework, words):
    with pytest.raises(UsageError, match=words):
        choose_device(homework, "cuda", 0)


def test_is_the_tier_on_a_card_the_one_that_has_device_files():
    assert [tier_asked("cpu", "fenced", asked) for asked in (None, "sealed")] == [None, "sealed"]
    assert [tier_asked("cuda", "fenced", asked) for asked in (None, "fenced", "open")] == ["fenced", "fenced", "open"]
    for wanted, asked in (("fenced", "sealed"), ("sealed", None)):
        with pytest.raises(UsageError, match="cannot reach a graphics card"):
            tier_asked("cuda", wanted, asked)
        with pytest.raises(UsageError, match="cannot reach a graphics card"):
            ThisMachine(1, "cuda").choose_tier(wanted, asked)
    assert ThisMachine(1, "cuda").choose_tier("fenced") == "fenced"


@pytest.mark.parametrize("slots", [-1, 65, 1.5, True, "2"])
def test_are_slots_that_are_none_refused(slots):
    with pytest.raises(ConfigError, match="gpu_slots"):
        replace(ON_CPU, gpu_slots=slots)


@pytest.fixture
def ask_again():
    """Forget how many cards there are, before and after."""
    find_cards.cache_clear()
    yield
    find_cards.cache_clear()


@pytest.mark.usefixtures("ask_again")
def test_are_there_no_cards_where_there_are_no_device_files(tmp_path, monkeypatch):
    """And nobody starts a process to ask for them; a file is no device."""
    monkeypatch.setattr(devices, "NODES", tmp_path)
    monkeypatch.setattr(devices.subprocess, "run", pytest.fail)
    assert find_cards() == ()
    find_cards.cache_clear()
    (tmp_path / "nvidia0").touch()
    assert find_cards() == ()


@pytest.mark.usefixtures("ask_again")
@pytest.mark.parametrize(("visible", "count", "cards"), [("", 2, "01"), ("3,5", 2, "35"), ("", 0, ""), ("7", 0, "")])
def test_are_cards_named_as_cuda_names_them(visible, count, cards, monkeypatch):
    monkeypatch.setattr(devices, "card_nodes", lambda: ("/dev/nvidia0",))
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    answer = devices.subprocess.CompletedProcess([], 0, f"{count}\n", "")
    monkeypatch.setattr(devices.subprocess, "run", lambda *args, **kwargs: answer)
    assert find_cards() == tuple(cards)


def test_do_as_many_share_a_card_as_may():
    slots, lock, now, most = CardSlots(("0", "1"), 2), threading.Lock(), {"0": 0, "1": 0}, {"0": 0, "1": 0}

    def work(_: int) -> None:
        with slots.held() as card:
            with lock:
                now[card] += 1
                most[card] = max(most[card], now[card])
            time.sleep(0.02)
            with lock:
                now[card] -= 1

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(work, range(48)))
    assert most == {"0": 2, "1": 2}


def test_does_nobody_wait_where_there_are_no_cards():
    slots = CardSlots((), 2)
    with slots.held() as one, slots.held() as two, slots.held() as three:
        assert (one, two, three) == ("", "", "")


@pytest.fixture
def pretended(tmp_path, monkeypatch):
    """An exam of a course on a machine that says it has two cards; one test is asked on each device."""
    monkeypatch.setattr(engines, "find_cards", lambda: ("0", "1"))
    course = write_course(tmp_path)
    homework = replace(course.homework(NAME), gpu_slots=1)
    course = replace(course, homeworks=(homework,))
    (course.hidden(homework) / "test_q1_scale.py").write_text(dedent(DEVICES_TEST))
    with Engine(course, homework, choose_tier("fenced", "fenced"), NAMES, device="cuda") as engine:
        yield prepare(course, homework, engine, tasks=frozenset({"q1_scale"}))


def hand_in(exam, answer, student="ada"):
    submission = notebook(REFERENCE | {"q1_scale": dedent(answer).strip()})
    return examine(student, submission, "digest", exam)[0].grade


def test_is_a_marked_test_asked_on_every_device(pretended):
    """Its points count once, and a failure on one of the devices fails it."""
    grade = hand_in(pretended, WORKS)
    assert grade.device == "cuda"
    assert grade.task("q1_scale").points == 4
    assert [measure.name for measure in grade.measures] == ["asked on cpu", "asked on cuda"]
    assert hand_in(pretended, CPU_ONLY).task("q1_scale").points == 2


def test_does_each_student_get_a_card_and_no_more_than_may_share_it(pretended):
    with ThreadPoolExecutor(4) as pool:
        grades = list(pool.map(lambda number: hand_in(pretended, WAITS, f"s{number}"), range(4)))
    times = {"0": [], "1": []}
    for grade in grades:
        card, began, ended = next(run.stdout.split() for run in grade.runs if run.stdout)
        times[card].append((float(began), float(ended)))
    for spans in times.values():
        spans.sort()
        assert len(spans) == 2
        assert spans[0][1] <= spans[1][0]


def test_has_no_student_process_a_cuda_that_was_initialised_before_its_fork(pretended):
    (said,) = [run.stdout.strip() for run in hand_in(pretended, LOOKS).runs if run.stdout]
    assert said.startswith(("'0' False", "'1' False"))


def test_does_a_student_on_the_cpu_see_no_card(tmp_path):
    course = write_course(tmp_path)
    homework = course.homework(NAME)
    with Engine(course, homework, choose_tier("fenced"), NAMES) as engine:
        grade = hand_in(prepare(course, homework, engine, tasks=frozenset({"q2_value"})), LOOKS)
    assert grade.device == "cpu"
    assert [run.stdout.strip() for run in grade.runs if run.stdout] == ["'' False False"]


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a card here that can be used")
def test_is_nothing_graded_where_students_cannot_compute_on_the_card(tmp_path, monkeypatch):
    monkeypatch.setattr(engines, "find_cards", lambda: ("0",))
    course = write_course(tmp_path)
    homework = replace(course.homework(NAME), gpu_slots=1)
    course = replace(course, homeworks=(homework,))

    def start(*args):
        return Engine(*args, device="cuda")

    with (
        pytest.raises(InfrastructureFault, match="cannot compute on the graphics card"),
        warm_engine(course, homework, choose_tier("fenced", "fenced"), start),
    ):
        pytest.fail("it was graded")


def test_does_a_grade_on_another_device_count_as_another(tmp_path):
    course = write_course(tmp_path)
    keys = {course_key(course, course.homework(NAME), "fenced", device) for device in ("cpu", "cuda")}
    assert len(keys) == 2


def test_does_the_command_refuse_a_card_before_it_grades(tmp_path):
    course = write_course(tmp_path)
    write_notebook(notebook(REFERENCE), course.submitted(course.homework(NAME), "ada") / f"{NAME}.ipynb")
    text = "from pathlib import Path\nfrom autograder.course import Course, Homework\n"
    text += f'COURSE = Course("s", "S", (Homework({NAME!r}, "A", "2030-01-01 12:00"),), root=Path({str(tmp_path)!r}))\n'
    (tmp_path / "course_config.py").write_text(text)
    done = CliRunner().invoke(command, ["--root", str(tmp_path), "grade", "hw00", "--device", "cuda"])
    assert isinstance(done.exception, UsageError)
    assert "does not compute on a graphics card" in str(done.exception)
    assert not (tmp_path / "autograded").exists()
