"""Public checks of q2_compare_forward: what every honest comparison obeys."""

import math

import pytest
import torch
from hw02_lab import make_mlp, make_model, make_twins

from toolkit import expect, expect_number


@pytest.fixture
def mlp():
    """A network 2 -> 3 -> 4 -> 1."""
    return make_twins([2, 3, 4, 1])[0]


@pytest.fixture
def twin():
    """The same network in PyTorch."""
    return make_twins([2, 3, 4, 1])[1]


@pytest.fixture
def stranger():
    """A network of the same sizes with other weights."""
    return make_twins([2, 3, 4, 1], seed=3)[1]


@pytest.fixture
def xs():
    """Six points."""
    return torch.randn(6, 2, generator=torch.Generator().manual_seed(22), dtype=torch.float64).tolist()


@pytest.fixture
def example():
    """The networks and the points of the example."""
    points = [[1.0, 0.0], [3.0, -1.0], [2.0, 0.25]]
    return make_mlp([2, 1], [2.0, 0.0, 0.0]), make_model([2, 1], [2.0, 1.0, 0.0]), points


def shift_last_bias(model, by):
    """Add `by` to the bias of the last layer, and so to every output."""
    state = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    last = list(state)[-1]
    model.load_state_dict({**state, last: state[last] + by})


@pytest.mark.points(1)
def test_twins_agree(compare_forward, mlp, twin, stranger, xs):
    """The same network in 64 bits gives the same outputs but for rounding, and another network does not."""
    worst = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    slip = "Twins in float64 differ by as much as rounding in 32 bits makes them differ."
    expect(not 1e-12 <= abs(worst) < 1e-5, slip, mistake="compared-in-float32")
    expect(abs(worst) < 1e-12, "Twins in float64 are said to differ by more than rounding.")
    other = expect_number(compare_forward(mlp, stranger, xs), "compare_forward")
    slip = "Two networks with different weights are said to agree."
    expect(abs(other) > 1e-3, slip, mistake="error-hard-coded")


@pytest.mark.points(2)
def test_the_example_worked_by_hand(compare_forward, example):
    """Outputs 2, 6, 4 against 2, 5, 4.25: the errors are 0, 1 and 0.25."""
    worst = expect_number(compare_forward(*example), "compare_forward")
    named = {1.25: "sum-instead-of-largest", 4.0: "every-point-with-every-other"}
    named[round(1.25 / 3, 9)] = "mean-instead-of-largest"
    slip = "The largest absolute difference in the example is 1."
    expect(abs(worst - 1) < 1e-12, slip, f"you return {worst:g}", named.get(round(worst, 9)))


@pytest.mark.points(2)
def test_a_planted_error_is_reported(compare_forward, mlp, twin, xs):
    """A last bias that is off by a quarter moves every output by a quarter, up or down."""
    shift_last_bias(twin, 0.25)
    up = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    shift_last_bias(twin, -0.5)
    down = expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    expect(max(up, down) > 1e-9, "An error that was planted is not reported.", mistake="error-hard-coded")
    slip = "An output that is too small counts as much as one that is too large: take the absolute value."
    expect(abs(up - down) < 1e-9, slip, mistake="no-absolute-value")
    expect(abs(up - 0.25) < 1e-9, "All outputs are off by 0.25, and something else is reported.")


@pytest.mark.points(2)
def test_the_worst_point_decides(compare_forward, mlp, stranger, xs):
    """The error of many points is the largest of the errors of each, in whatever order they come."""
    alone = [expect_number(compare_forward(mlp, stranger, [x]), "compare_forward") for x in xs]
    expect(max(alone) > 1e-9, "No point shows that the networks differ.", mistake="error-hard-coded")
    for points in (xs, xs[::-1]):
        together = expect_number(compare_forward(mlp, stranger, points), "compare_forward")
        slip = "The error of all points is not that of the worst of them."
        expect(abs(together - max(alone)) < 1e-12, slip)


@pytest.mark.points(1)
def test_nan_is_no_agreement(compare_forward, mlp, twin, xs):
    """A network that answers nan must not pass for right."""
    shift_last_bias(twin, math.nan)
    worst = expect_number(compare_forward(mlp, twin, xs), "compare_forward", finite=False)
    slip = "A network whose outputs are nan is said to agree. Python's max(0.0, nan) is 0.0."
    expect(not math.isfinite(worst), slip, mistake="nan-passes-for-right")


@pytest.mark.points(1)
def test_both_networks_are_left_unchanged(compare_forward, mlp, twin, xs):
    """Comparing is reading."""
    before = [p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()]
    expect_number(compare_forward(mlp, twin, xs), "compare_forward")
    same = before == ([p.data for p in mlp.parameters()], [p.tolist() for p in twin.parameters()])
    kept = all(p.dtype is torch.float64 for p in twin.parameters())
    expect(same and kept, "A network is changed by comparing it.", mistake="network-changed")
