"""Public checks of q7a_lr_sweep: what every fair comparison of learning rates obeys."""

import math

import pytest
import torch
from hw04_names import network_loss, random_problem, rehearse

from toolkit import expect


@pytest.fixture
def params():
    """Where every training starts."""
    return random_problem(torch.Generator().manual_seed(44))[0]


@pytest.fixture
def data():
    """Examples of three parts."""
    parts = (("train", 45, 40), ("dev", 46, 13), ("test", 47, 14))
    return {part: random_problem(torch.Generator().manual_seed(seed), B=size)[1:] for part, seed, size in parts}


@pytest.fixture
def trainer():
    """Stands in for `train`."""
    return rehearse


@pytest.fixture
def loss_of():
    """The course's own way to the loss of the network."""
    return network_loss


def losses_of(got, rates):
    """Return the losses in the order of the rates, if there is one number for each."""
    slip = "`lr_sweep` should return a dictionary, rate -> dev loss."
    expect(isinstance(got, dict), slip, mistake="no-dictionary")
    slip = "The dictionary should have one entry for each learning rate, and nothing else."
    expect(sorted(got, key=str) == sorted(rates, key=str), slip, mistake="not-every-rate")
    losses = [got[rate].item() if isinstance(got[rate], torch.Tensor) else got[rate] for rate in rates]
    expect(all(isinstance(loss, int | float) for loss in losses), "Every loss should be a float.")
    return losses


@pytest.mark.points(1)
def test_one_loss_for_each_rate(lr_sweep, params, data, trainer, loss_of):
    """Every learning rate has its loss, also one with which the training explodes."""
    rates = [0.01, 0.1, 1e300]
    losses = losses_of(lr_sweep(rates, params, data, 3, 8, 5, trainer, loss_of), rates)
    expect(losses[0] != losses[1], "Different learning rates should not end at the same loss.")
    expect(not math.isfinite(losses[2]) or losses[2] > 10, "A training that explodes should show as such.")


@pytest.mark.points(1)
def test_rate_zero_stays_at_the_start(lr_sweep, params, data, trainer, loss_of):
    """With the learning rate zero nothing moves, so the loss is that of the first parameters on dev."""
    rates = [0.0, 0.2]
    losses = losses_of(lr_sweep(rates, params, data, 3, 8, 5, trainer, loss_of), rates)
    start = network_loss(params, *data["dev"]).item()
    expect(abs(losses[0] - start) < 1e-9, "The loss for rate 0 is not that of the first parameters on dev.")
    expect(abs(losses[1] - start) > 1e-9, "A rate above 0 ends where it began.", mistake="never-trained")


@pytest.mark.points(2)
def test_the_order_of_the_rates_does_not_matter(lr_sweep, params, data, trainer, loss_of):
    """Each rate is tried by itself: what came before it changes nothing."""
    rates = [0.05, 0.1, 0.2]
    there = losses_of(lr_sweep(rates, params, data, 3, 8, 5, trainer, loss_of), rates)
    back = losses_of(lr_sweep(rates[::-1], params, data, 3, 8, 5, trainer, loss_of), rates)
    expect(len({round(loss, 9) for loss in there}) == 3, "Different learning rates should not end at the same loss.")
    slip = "The loss of a rate changes with its place in the list: something is carried over from rate to rate."
    expect(all(abs(one - other) < 1e-9 for one, other in zip(there, back, strict=True)), slip)
