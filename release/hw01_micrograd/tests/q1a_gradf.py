"""Public checks of q1a_gradf. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw01_bench import expect_numbers, f
from toolkit import expect, expect_close

OK_FORMAT = False
name = "q1a_gradf"


def _fixture_point():
    """A point to take the slopes at."""
    return [0.7, -1.3, 1.6]


@test_case(
    name='the example worked by hand',
    points=1,
    success_message='At (0, 3, 2) the slopes are 7, 0.5 and -0.75.',
    failure_message='At (0, 3, 2) the slopes are 7, 0.5 and -0.75.',
)
def test_the_example_worked_by_hand(gradf):
    """At (0, 3, 2) the slopes are 7, 0.5 and -0.75."""
    got = expect_numbers(gradf(0.0, 3.0, 2.0), 3, "gradf")
    expect_close(got, torch.tensor([7.0, 0.5, -0.75], dtype=torch.float64), name="gradf", axes="slopes")


@test_case(
    name='f moves as the slopes say',
    points=2,
    success_message='Nudge one input a little: f moves by slope times nudge.',
    failure_message='Nudge one input a little: f moves by slope times nudge.',
)
def test_f_moves_as_the_slopes_say(gradf):
    """Nudge one input a little: f moves by slope times nudge."""
    point = _fixture_point()
    got = expect_numbers(gradf(*point), 3, "gradf")
    for i, letter in enumerate("abc"):
        up, down = list(point), list(point)
        up[i] += 1e-5
        down[i] -= 1e-5
        seen = (f(*up) - f(*down)) / 2e-5
        slip = f"f does not move with {letter} as your slope for {letter} says."
        expect(abs(float(got[i]) - seen) < 1e-6 * (1 + abs(seen)), slip)
