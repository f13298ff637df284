"""Public checks of q1a_gradf. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw01_bench import expect_numbers, f
from toolkit import expect

OK_FORMAT = False
name = "q1a_gradf"


def _fixture_point():
    """A point to take the slopes at."""
    return [0.7, -1.3, 1.6]


def expect_slope(gradf, point, letter):
    """Check one of the three slopes, at the point worked by hand and at another one."""
    i = "abc".index(letter)
    by_hand = float(expect_numbers(gradf(0.0, 3.0, 2.0), 3, "gradf")[i])
    slip = f"At (0, 3, 2) the slope for {letter} is not the one that you can work out by hand."
    expect(abs(by_hand - [7.0, 0.5, -0.75][i]) < 1e-9, slip)
    got = float(expect_numbers(gradf(*point), 3, "gradf")[i])
    up, down = list(point), list(point)
    up[i] += 1e-5
    down[i] -= 1e-5
    seen = (f(*up) - f(*down)) / 2e-5
    slip = f"f does not move with {letter} as your slope for {letter} says."
    expect(abs(got - seen) < 1e-6 * (1 + abs(seen)), slip)


@test_case(
    name='f moves with a',
    points=1,
    success_message='Nudge a: f moves by your first slope times the nudge, which is 7 at (0, 3, 2).',
    failure_message='Nudge a: f moves by your first slope times the nudge, which is 7 at (0, 3, 2).',
)
def test_f_moves_with_a(gradf):
    """Nudge a: f moves by your first slope times the nudge, which is 7 at (0, 3, 2)."""
    point = _fixture_point()
    expect_slope(gradf, point, "a")


@test_case(
    name='f moves with b',
    points=1,
    success_message='Nudge b: f moves by your second slope times the nudge, which is 0.5 at (0, 3, 2).',
    failure_message='Nudge b: f moves by your second slope times the nudge, which is 0.5 at (0, 3, 2).',
)
def test_f_moves_with_b(gradf):
    """Nudge b: f moves by your second slope times the nudge, which is 0.5 at (0, 3, 2)."""
    point = _fixture_point()
    expect_slope(gradf, point, "b")


@test_case(
    name='f moves with c',
    points=1,
    success_message='Nudge c: f moves by your third slope times the nudge, which is -0.75 at (0, 3, 2).',
    failure_message='Nudge c: f moves by your third slope times the nudge, which is -0.75 at (0, 3, 2).',
)
def test_f_moves_with_c(gradf):
    """Nudge c: f moves by your third slope times the nudge, which is -0.75 at (0, 3, 2)."""
    point = _fixture_point()
    expect_slope(gradf, point, "c")
