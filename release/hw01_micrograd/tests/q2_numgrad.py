"""Public checks of q2_numgrad. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw01_bench import Probe, expect_numbers
from toolkit import expect, expect_close

OK_FORMAT = False
name = "q2_numgrad"


def _fixture_parabola():
    """x², which a central difference gets right with any step."""
    return Probe([[0.0, 0.0, 1.0, 0.0]])


def _fixture_landscape():
    """A function of three inputs that depends on each alone and on their products."""
    return Probe([[1.0, 2.0, -1.0, 0.5], [0.0, -1.0, 3.0, 1.0], [2.0, 0.5, 0.5, -2.0]], 1.5)


def _fixture_point():
    """Where the slopes of the landscape are asked for."""
    return [0.5, -1.25, 2.0]


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='The slope of x² at 3 is 6, also with a step of one half: both sides bend by the same amount.',
    failure_message='The slope of x² at 3 is 6, also with a step of one half: both sides bend by the same amount.',
)
def test_the_example_worked_by_hand(numgrad):
    """The slope of x² at 3 is 6, also with a step of one half: both sides bend by the same amount."""
    parabola = _fixture_parabola()
    got = expect_numbers(numgrad(parabola, [3.0], 0.5), 1, "numgrad")
    known = {"one-side-only": torch.tensor([6.5], dtype=torch.float64)}
    known |= {"divided-by-h": torch.tensor([12.0], dtype=torch.float64)}
    expect_close(got, torch.tensor([6.0], dtype=torch.float64), name="numgrad", axes="n", mistakes=known)


@test_case(
    name='one slope for each input',
    points=1,
    success_message='Three inputs have three slopes, in a list of plain numbers.',
    failure_message='Three inputs have three slopes, in a list of plain numbers.',
)
def test_one_slope_for_each_input(numgrad):
    """Three inputs have three slopes, in a list of plain numbers."""
    landscape = _fixture_landscape()
    point = _fixture_point()
    expect_numbers(numgrad(landscape, point, 0.01), 3, "numgrad")


@test_case(
    name='only one input moves at a time',
    points=2,
    success_message='In every call of f at most one input is away from where it was, and each is nudged to both sides.',
    failure_message='In every call of f at most one input is away from where it was, and each is nudged to both sides.',
)
def test_only_one_input_moves_at_a_time(numgrad):
    """In every call of f at most one input is away from where it was, and each is nudged to both sides."""
    landscape = _fixture_landscape()
    point = _fixture_point()
    numgrad(landscape, point, 0.25)
    start = [0.5, -1.25, 2.0]
    moved = [[round(now - before, 9) for now, before in zip(at, start, strict=True)] for at in landscape.calls]
    slip = "In a call of f more than one input is away from its place: a nudge was not taken back."
    expect(all(sum(map(bool, move)) <= 1 for move in moved), slip, mistake="nudges-pile-up")
    slip = "An input was not moved to both sides by the step h."
    expect(all({max(column), min(column)} == {0.25, -0.25} for column in zip(*moved, strict=True)) and moved, slip)
