"""Public checks of q7_fit: what every run of gradient descent obeys."""

import pytest
from hw01_bench import expect_numbers

from toolkit import expect


@pytest.fixture
def numbers():
    """The eight parameters of a small model that is no MLP."""
    return [0.4, -0.7, 0.9, 0.2, -0.5, 0.1, -0.3, 0.6]


@pytest.fixture
def examples():
    """Five examples with two numbers each, and their classes."""
    return [[1.0, 0.5], [-0.8, 1.2], [0.3, -1.1], [-1.4, -0.2], [0.9, 1.6]], [0, 2, 1, 1, 0]


@pytest.mark.points(1)
def test_one_loss_for_each_step(fit, Ramp, Value, numbers, examples):
    """`fit` returns as many losses as it takes steps, as plain numbers; no steps, no losses."""
    xs, ys = examples
    expect_numbers(fit(Ramp(Value, numbers), xs, ys, 4, 0.1), 4, "losses")
    expect_numbers(fit(Ramp(Value, numbers), xs, ys, 0, 0.1), 0, "losses")


@pytest.mark.points(2)
def test_the_loss_falls_in_small_steps(fit, Ramp, Value, numbers, examples):
    """With a small learning rate the loss falls in every step."""
    xs, ys = examples
    losses = expect_numbers(fit(Ramp(Value, numbers), xs, ys, 6, 0.05), 6, "losses")
    expect(bool((losses[1:] != losses[:-1]).all()), "The loss is the same after a step.", mistake="never-moves")
    expect(bool((losses[1:] < losses[:-1]).any()), "The loss rises: the step goes uphill.", mistake="uphill")
    expect(bool((losses[1:] < losses[:-1]).all()), "The loss does not fall in every step.")


@pytest.mark.points(1)
def test_learning_rate_zero_changes_nothing(fit, Ramp, Value, numbers, examples):
    """Parameters move by the learning rate times the gradient: nothing, if the learning rate is zero."""
    xs, ys = examples
    model = Ramp(Value, numbers)
    losses = expect_numbers(fit(model, xs, ys, 3, 0.0), 3, "losses")
    now = expect_numbers(model.numbers(), 8, "parameters")
    expect(now.tolist() == list(numbers), "With a learning rate of zero the parameters move.")
    expect(bool((losses == losses[0]).all()), "With a learning rate of zero the loss changes.")
