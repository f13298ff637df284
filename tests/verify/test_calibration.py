"""Loss gates: derived from a measured spread, reproducible, and suspicious of what is stored."""

from __future__ import annotations

import json
import math
import random
import shutil
import statistics
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import Course, Homework
from autograder.errors import CourseFault, UsageError
from autograder.verify.calibration import FILE, PICTURE, Calibration, calibrate, measure
from autograder.verify.gate import checks_of_gate
from autograder.verify.picture import draw
from autograder.verify.spread import (
    FALSE_ALARM,
    gate,
    probability_to_miss,
    probability_to_slip_through,
    student_t_quantile,
)

LOSSES = (2.36, 2.35, 2.37, 2.355, 2.362, 2.358, 2.364, 2.351, 2.359, 2.366)
HOMEWORK = Homework("hw99_small", "Homework 99: small", "2026-12-06 23:59")
SCRIPT = """
def run(seed):
    return 2.0 + 0.01 * ((7 * seed) % 11)

BROKEN = {"far away": lambda seed: 3.0 + 0.01 * (seed % 5), "no number": lambda seed: float("nan")}

def hashes():
    return {"answer": "0123"}
"""


def course_in(folder: Path) -> Course:
    return Course("course", "title", (HOMEWORK,), root=folder, hidden_tests=folder / "hidden")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = course_in(tmp_path_factory.mktemp("measured"))
    course.hidden(HOMEWORK).mkdir(parents=True)
    (course.hidden(HOMEWORK) / "calibrate.py").write_text(SCRIPT)
    calibrate(course, HOMEWORK)
    return course


@pytest.fixture
def course(measured: Course, tmp_path: Path) -> Course:
    """A calibrated course of its own for one test."""
    shutil.copytree(measured.root, tmp_path, dirs_exist_ok=True)
    return course_in(tmp_path)


def findings(course: Course) -> list[str]:
    return [str(finding) for check in checks_of_gate(course, HOMEWORK) for finding in check.findings]


@pytest.mark.parametrize(("tail", "freedom", "t"), [(0.025, 10, 2.2281), (0.05, 1, 6.3138), (0.0005, 23, 3.7676)])
def test_are_quantiles_those_of_the_tables(tail: float, freedom: int, t: float) -> None:
    assert student_t_quantile(tail, freedom) == pytest.approx(t, abs=1e-4)


def test_does_a_right_solution_miss_the_gate_less_often_than_promised() -> None:
    rng, missed, rounds, promised = random.Random(6), 0, 4000, 0.05
    for _ in range(rounds):
        floor, ceiling = gate([rng.gauss(2.3, 0.01) for _ in range(10)], promised)
        missed += not floor <= statistics.median(rng.gauss(2.3, 0.01) for _ in range(3)) <= ceiling
    assert missed / rounds < promised


def test_does_the_gate_widen_with_the_spread_and_hold_its_own_losses() -> None:
    floor, ceiling = gate(LOSSES)
    assert floor < min(LOSSES) < max(LOSSES) < ceiling
    wide = gate([2 * loss for loss in LOSSES])
    assert wide[1] - wide[0] == pytest.approx(2 * (ceiling - floor), abs=1e-3)


def test_is_a_gate_within_the_probability_that_it_was_made_for() -> None:
    floor, ceiling = gate(LOSSES)
    assert FALSE_ALARM / 3 < probability_to_miss(LOSSES, floor, ceiling) <= FALSE_ALARM
    assert probability_to_miss(LOSSES, floor + 0.01, ceiling) > FALSE_ALARM
    assert probability_to_miss(LOSSES, floor, ceiling - 0.01) > FALSE_ALARM
    assert probability_to_miss(LOSSES, 3.0, 4.0) == 1


def test_does_a_broken_training_slip_through_as_often_as_is_said() -> None:
    """Drawn again and again around a gate that it sometimes reaches."""
    rng, rounds = random.Random(3), 4000
    losses = [rng.gauss(2.4, 0.05) for _ in range(400)]
    floor, ceiling = 2.30, 2.36
    passed = sum(floor <= statistics.median(rng.gauss(2.4, 0.05) for _ in range(3)) <= ceiling for _ in range(rounds))
    assert probability_to_slip_through(losses, floor, ceiling) == pytest.approx(passed / rounds, abs=0.03)
    assert probability_to_slip_through(LOSSES, *gate(LOSSES)) > 0.99
    assert probability_to_slip_through([None] * 10, *gate(LOSSES)) == 0
    assert probability_to_slip_through([2.0] * 10, 1.9, 2.1) == 1
    assert probability_to_slip_through([2.0] * 10, 2.1, 2.2) == 0


def test_is_a_wrong_training_inside_the_gate_the_courses_fault() -> None:
    with pytest.raises(CourseFault, match="no shuffling"):
        measure(lambda seed: LOSSES[seed], range(10), {"no shuffling": lambda seed: 2.36}, {})


def test_is_a_reference_that_ends_at_nan_the_courses_fault() -> None:
    with pytest.raises(CourseFault, match="nan or inf"):
        measure(lambda seed: math.nan, range(10), {}, {})


def test_do_the_same_seeds_give_the_same_files(course: Course) -> None:
    first = [(course.hidden(HOMEWORK) / name).read_bytes() for name in (FILE, PICTURE)]
    paths = calibrate(course, HOMEWORK)
    assert [path.name for path in paths] == [FILE, PICTURE]
    assert [path.read_bytes() for path in paths] == first
    assert Calibration.read(paths[0]).to_json().encode() == first[0]


def test_is_what_was_measured_sound(course: Course) -> None:
    assert findings(course) == []
    stored = Calibration.read(course.hidden(HOMEWORK) / FILE)
    assert len(stored.losses) == 24
    assert stored.broken["no number"] == (None,) * 10
    assert len(stored.broken["far away"]) == 10


def test_are_too_few_seeds_refused(course: Course) -> None:
    with pytest.raises(UsageError, match="3 seeds are too few"):
        calibrate(course, HOMEWORK, seeds=(1, 2, 3))


def test_does_a_homework_without_training_say_so(course: Course) -> None:
    for name in ("calibrate.py", FILE):
        (course.hidden(HOMEWORK) / name).unlink()
    with pytest.raises(UsageError, match="nothing to calibrate"):
        calibrate(course, HOMEWORK)
    assert checks_of_gate(course, HOMEWORK) == []


LIES = {
    "a ceiling that fails right answers": ({"ceiling": 2.06}, "would fail a right answer with a probability of"),
    "a floor that fails right answers": ({"floor": 2.05}, "would fail a right answer with a probability of"),
    "a ceiling that lets all pass": ({"ceiling": 9.0}, "lets 'far away' pass with a probability of 1"),
    "a gate by hand": ({"floor": 1.5}, "and the stored losses give [1.8"),
    "a handful of losses": ({"losses": [2.0, 2.1, 2.05]}, "3 losses are too few"),
    "another answer": ({"hashes": {"answer": "4567"}}, "older than answer (its hash has changed)"),
    "another broken training": ({"broken": {"far": [3.0, 3.1]}}, "broken trainings are others"),
    "a lost entry": ({"floor": None}, "cannot be read"),
    "no calibration at all": (None, "there is no calibration"),
}


@pytest.mark.parametrize(("changes", "message"), LIES.values(), ids=LIES.keys())
def test_is_a_gate_that_does_not_follow_from_its_losses_found(course: Course, changes, message: str) -> None:
    path = course.hidden(HOMEWORK) / FILE
    data = json.loads(path.read_text())
    if changes is None:
        path.unlink()
    else:
        data |= changes
        path.write_text(json.dumps({name: value for name, value in data.items() if value is not None}))
    found = findings(course)
    assert any(message in text for text in found), found
    assert all("course calibrate hw99" in text for text in found)


def test_is_a_changed_script_found(course: Course) -> None:
    script = course.hidden(HOMEWORK) / "calibrate.py"
    script.write_text(script.read_text().replace("3.0", "2.9"))
    assert any("older than calibrate.py" in text for text in findings(course))


def test_is_a_script_that_does_not_run_a_finding(course: Course) -> None:
    (course.hidden(HOMEWORK) / "calibrate.py").write_text("raise RuntimeError('no data')")
    assert any("it does not run: RuntimeError: no data" in text for text in findings(course))


def test_does_the_picture_show_what_was_measured(course: Course, tmp_path: Path) -> None:
    """Axes carry their unit and every kind of training its name; other losses make another picture."""
    path, picture = (course.hidden(HOMEWORK) / name for name in (FILE, PICTURE))
    text = picture.read_text()
    for label in ("loss on held-out data (nats)", "density (1/nat)", "right (24)", "far away (10)", "10 of 10 at no"):
        assert label in text
    stored = Calibration.read(path)
    other = tmp_path / "other.svg"
    draw(replace(stored, hashes={}), HOMEWORK.title, other)
    assert other.read_bytes() == picture.read_bytes()
    draw(replace(stored, losses=stored.losses[1:]), HOMEWORK.title, other)
    assert other.read_bytes() != picture.read_bytes()
