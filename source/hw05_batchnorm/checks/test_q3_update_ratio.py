"""Public checks of q3_update_ratio: what the ratio of step and weights obeys."""

import pytest
import torch

from toolkit import expect, expect_close, expect_inputs_unchanged


@pytest.fixture
def params():
    """Parameters of three layers; no two axes have the same size. Biases start as zeros."""
    generator = torch.Generator().manual_seed(53)
    return {
        "W1": torch.randn(5, 8, generator=generator, dtype=torch.float64),
        "b1": torch.zeros(8, dtype=torch.float64),
        "kernel": 0.3 * torch.randn(3, 4, 2, generator=generator, dtype=torch.float64),
        "W2": 2 + torch.randn(8, 6, generator=generator, dtype=torch.float64),
    }


@pytest.fixture
def grads(params):
    """A gradient for each parameter."""
    generator = torch.Generator().manual_seed(54)
    return {
        name: 0.01 * torch.randn(value.shape, generator=generator, dtype=torch.float64) + 0.02
        for name, value in params.items()
    }


@pytest.mark.points(2)
def test_one_float_for_each_weight_matrix(update_ratio, params, grads):
    """Tensors with two or more axes get a ratio, a Python float; biases do not."""
    got = expect_ratios(update_ratio(params, grads, 0.1), params)
    slip = "A tensor with a single axis is listed; only those with two or more axes are."
    expect(all(len(params[name].shape) > 1 for name in got if name in params), slip, mistake="biases-listed")
    expect(set(got) == matrices_of(params), "The result should have a name for each weight matrix, and no other.")
    for value in got.values():
        slip = "A ratio should be a Python float; `.item()` makes one of a tensor."
        expect(isinstance(value, float), slip, mistake="not-a-float")


@pytest.mark.points(2)
def test_the_ratio_worked_by_hand(update_ratio):
    """A step of a hundredth of the weights has the ratio -2."""
    params = {"W": torch.tensor([[2.0, -2.0], [-2.0, 2.0]], dtype=torch.float64)}
    got = expect_ratios(update_ratio(params, {"W": 0.1 * params["W"]}, 0.1), params)
    expect_ratio(got["W"], -2.0, "W")


@pytest.mark.points(1)
def test_ten_times_the_learning_rate_adds_one(update_ratio, params, grads):
    """The ratio is a logarithm to base 10 of something proportional to the learning rate."""
    slow = expect_ratios(update_ratio(params, grads, 0.02), params)
    fast = expect_ratios(update_ratio(params, grads, 0.2), params)
    for name in matrices_of(params):
        expect_ratio(fast[name], slow[name] + 1, name)


@pytest.mark.points(1)
def test_no_gradient_is_minus_infinity(update_ratio, params, grads):
    """Weights that do not move have the ratio log 0."""
    grads = {**grads, "W1": torch.zeros_like(grads["W1"])}
    got = expect_ratios(update_ratio(params, grads, 0.1), params)
    slip = "A matrix whose gradient is zero should have the ratio `float('-inf')`."
    value = float(got["W1"])
    guarded = float("-inf") < value < 0
    expect(value == float("-inf"), slip, mistake="finite-without-gradient" if guarded else None)


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(update_ratio, params, grads):
    """Measuring does not train."""
    expect_inputs_unchanged(update_ratio, params, grads, 0.1)


def matrices_of(params):
    """Return the names of all tensors with two or more axes."""
    return {name for name, value in params.items() if len(value.shape) > 1}


def expect_ratios(got, params):
    """Check that all weight matrices are there, and return what came back."""
    expect(isinstance(got, dict), "`update_ratio` should return a dictionary, name -> float.")
    slip = "A tensor with more than two axes is not listed; it is a weight like any other."
    expect(all(name in got for name in params if len(params[name].shape) > 2), slip, mistake="two-axes-only")
    expect(matrices_of(params) <= set(got), "A weight matrix is missing from the result.")
    return got


def expect_ratio(got, right, name, mistakes=None):
    """Compare two ratios as exactly as float64 allows."""
    known = {mistake: torch.as_tensor(value, dtype=torch.float64) for mistake, value in (mistakes or {}).items()}
    got, right = (torch.as_tensor(value, dtype=torch.float64) for value in (got, right))
    expect_close(got, right, name=f"ratio of {name}", mistakes=known)
