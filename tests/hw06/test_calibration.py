"""Loss gates: derived from a measured spread, reproducible, and never stale."""

import json
import random
import statistics
from pathlib import Path

import pytest

from autograder.course import Course, Homework
from autograder.errors import CourseFault, UsageError
from autograder.hidden.hw06_backprop import calibrate as hw06
from autograder.verify.calibration import calibrate, gate, measure, student_t_quantile

LOSSES = [2.36, 2.35, 2.37, 2.355, 2.362, 2.358, 2.364, 2.351, 2.359, 2.366]


@pytest.mark.parametrize(("tail", "freedom", "t"), [(0.025, 10, 2.2281), (0.05, 1, 6.3138), (0.0005, 23, 3.7676)])
def test_quantiles_are_those_of_the_tables(tail: float, freedom: int, t: float) -> None:
    assert student_t_quantile(tail, freedom) == pytest.approx(t, abs=1e-4)


def test_a_right_solution_misses_the_gate_less_often_than_promised() -> None:
    rng, missed, rounds, promised = random.Random(6), 0, 4000, 0.05
    for _ in range(rounds):
        floor, ceiling = gate([rng.gauss(2.3, 0.01) for _ in range(10)], promised)
        missed += not floor <= statistics.median(rng.gauss(2.3, 0.01) for _ in range(3)) <= ceiling
    assert missed / rounds < promised


def test_the_gate_widens_with_the_spread_and_holds_its_own_losses() -> None:
    floor, ceiling = gate(LOSSES)
    assert floor < min(LOSSES) < max(LOSSES) < ceiling
    wide = gate([2 * loss for loss in LOSSES])
    assert wide[1] - wide[0] == pytest.approx(2 * (ceiling - floor), abs=1e-3)


def test_a_wrong_training_inside_the_gate_is_the_courses_fault() -> None:
    with pytest.raises(CourseFault, match="no shuffling"):
        measure(lambda seed: LOSSES[seed], range(10), {"no shuffling": lambda seed: 2.36}, {})


def test_the_same_seeds_give_the_same_file() -> None:
    first, second = (measure(lambda seed: LOSSES[seed], range(10), {}, {"b": "2", "a": "1"}) for _ in range(2))
    assert first.to_json() == second.to_json()
    assert json.loads(first.to_json())["losses"] == LOSSES


def test_too_few_seeds_are_refused() -> None:
    homework = Homework("hw06_backprop", "title", "2026-12-06 23:59")
    with pytest.raises(UsageError, match="3 seeds are too few"):
        calibrate(Course("course", "title", (homework,)), homework, seeds=(1, 2, 3))


def test_a_homework_without_training_says_so(tmp_path: Path) -> None:
    homework = Homework("hw99_nothing", "title", "2026-12-06 23:59")
    with pytest.raises(UsageError, match="nothing to calibrate"):
        calibrate(Course("course", "title", (homework,), root=tmp_path), homework)


@pytest.fixture(scope="module")
def stored(hidden: Path) -> dict:
    return json.loads((hidden / "calibration.json").read_text(encoding="utf-8"))


def test_the_stored_gate_follows_from_the_stored_losses(stored: dict) -> None:
    assert [stored["floor"], stored["ceiling"]] == list(gate(stored["losses"]))
    assert len(stored["seeds"]) == len(stored["losses"]) >= 10


def test_the_stored_gate_is_not_stale(stored: dict) -> None:
    """Run `course calibrate hw06` after changing the training, its answer, the network or the names."""
    assert stored["hashes"] == hw06.hashes()


def test_the_first_stored_loss_comes_out_again(stored: dict) -> None:
    assert hw06.run(stored["seeds"][0]) == pytest.approx(stored["losses"][0], abs=1e-4)
