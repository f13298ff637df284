"""Public checks of q2_compare_forward. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import math
import torch
from hw02_lab import make_mlp, make_model, make_twins
from toolkit import expect, expect_number

OK_FORMAT = False
name = "q2_compare_forward"


def _fixture_mlp():
    """A network 2 -> 3 -> 4 -> 1."""
    return make_twins([2, 3, 4, 1])[0]


def _fixture_twin():
    """The same network in PyTorch."""
    return make_twins([2, 3, 4, 1])[1]


def _fixture_stranger():
    """A network of the same sizes with other weights."""
    return make_twins([2, 3, 4, 1], seed=3)[1]


def _fixture_xs():
    """Six points."""
    return torch.randn(6, 2, generator=torch.Generator().manual_seed(22), dtype=torch.float64).tolist()


def _fixture_example():
    """The networks and the points of the example."""
    points = [[1.0, 0.0], [3.0, -1.0], [2.0, 0.25]]
    return make_mlp([2, 1], [2.0, 0.0, 0.0]), make_model([2, 1], [2.0, 1.0, 0.0]), points


def shift_last_bias(model, by):
    """Add `by` to the bias of the last layer, and so to every output."""
    state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    last = list(state)[-1]
    model.load_state_dict({**state, last: state[last] + by})


@test_case(
    name='twins agree',
    points=1,
    success_message='The same network in 64 bits gives the same outputs but for rounding, and another network does not.',
    failure_message='The same network in 64 bits gives the same outputs but for rounding, and another network does not.',
)
def test_twins_agree(compare_forward):
    """The same network in 64 bits gives the same outputs but for rounding, and another network does not."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    stranger = _fixture_stranger()
    xs = _fixture_xs()
    worst = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    slip = "Twins in float64 differ by as much as rounding in 32 bits makes them differ."
    expect(not 1e-12 <= abs(worst) < 1e-5, slip, mistake="compared-in-float32")
    expect(abs(worst) < 1e-12, "Twins in float64 are said to differ by more than rounding.")
    other = expect_number(compare_forward(mlp, stranger, xs), "compare_forward")
    slip = "Two networks with different weights are said to agree."
    expect(abs(other) > 1e-3, slip, mistake="error-hard-coded")


@test_case(
    name='the example worked by hand',
    points=2,
    success_message='Outputs 2, 6, 4 against 2, 5, 4.25: the errors are 0, 1 and 0.25.',
    failure_message='Outputs 2, 6, 4 against 2, 5, 4.25: the errors are 0, 1 and 0.25.',
)
def test_the_example_worked_by_hand(compare_forward):
    """Outputs 2, 6, 4 against 2, 5, 4.25: the errors are 0, 1 and 0.25."""
    example = _fixture_example()
    worst = expect_number(compare_forward(*example), "compare_forward")
    named = {1.25: "sum-instead-of-largest", 4.0: "every-point-with-every-other"}
    named[round(1.25 / 3, 9)] = "mean-instead-of-largest"
    slip = "The largest absolute difference in the example is 1."
    expect(abs(worst - 1) < 1e-12, slip, f"you return {worst:g}", named.get(round(worst, 9)))


@test_case(
    name='a planted error is reported',
    points=2,
    success_message='A last bias that is off by a quarter moves every output by a quarter, up or down.',
    failure_message='A last bias that is off by a quarter moves every output by a quarter, up or down.',
)
def test_a_planted_error_is_reported(compare_forward):
    """A last bias that is off by a quarter moves every output by a quarter, up or down."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    xs = _fixture_xs()
    shift_last_bias(twin, 0.25)
    up = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    shift_last_bias(twin, -0.5)
    down = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    expect(max(up, down) > 1e-9, "An error that was planted is not reported.", mistake="error-hard-coded")
    slip = "An output that is too small counts as much as one that is too large: take the absolute value."
    expect(abs(up - down) < 1e-9, slip, mistake="no-absolute-value")
    expect(abs(up - 0.25) < 1e-9, "All outputs are off by 0.25, and something else is reported.")


@test_case(
    name='the worst point decides',
    points=2,
    success_message='The error of many points is the largest of the errors of each, in whatever order they come.',
    failure_message='The error of many points is the largest of the errors of each, in whatever order they come.',
)
def test_the_worst_point_decides(compare_forward):
    """The error of many points is the largest of the errors of each, in whatever order they come."""
    mlp = _fixture_mlp()
    stranger = _fixture_stranger()
    xs = _fixture_xs()
    alone = [expect_number(compare_forward(mlp, stranger, [x]), "compare_forward") for x in xs]
    expect(max(alone) > 1e-9, "No point shows that the networks differ.", mistake="error-hard-coded")
    for points in (xs, xs[::-1]):
        together = expect_number(compare_forward(mlp, stranger, points), "compare_forward")
        slip = "The error of all points is not that of the worst of them."
        expect(abs(together - max(alone)) < 1e-12, slip)


@test_case(
    name='nan is no agreement',
    points=1,
    success_message='A network that answers nan must not pass for right.',
    failure_message='A network that answers nan must not pass for right.',
)
def test_nan_is_no_agreement(compare_forward):
    """A network that answers nan must not pass for right."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    xs = _fixture_xs()
    shift_last_bias(twin, math.nan)
    worst = expect_number(compare_forward(mlp, twin, xs), "compare_forward", finite=False)
    slip = "A network whose outputs are nan is said to agree. Python's max(0.0, nan) is 0.0."
    expect(not math.isfinite(worst), slip, mistake="nan-passes-for-right")


@test_case(
    name='both networks are left unchanged',
    points=1,
    success_message='Comparing is reading.',
    failure_message='Comparing is reading.',
)
def test_both_networks_are_left_unchanged(compare_forward):
    """Comparing is reading."""
    mlp = _fixture_mlp()
    twin = _fixture_twin()
    xs = _fixture_xs()
    before = [p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()]
    expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    same = before == ([p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()])
    kept = all(p.dtype is torch.float64 for p in twin.parameters())
    expect(same and kept, "A network is changed by comparing it.", mistake="network-changed")
