"""Hidden tests of q2_stats: the public properties on private layers, then each number by itself."""

import pytest
import torch

from source.hw05_batchnorm.checks.test_q2_stats import *


@pytest.fixture(scope="session")
def layers(draw, batch_size):
    """Private outputs of three layers, small enough to tell n from n - 1, with a mean that is not zero."""
    generator = draw("layers")
    shapes = {"first": (batch_size, 3), "wide": (2, 9), "in time": (2, 3, 4)}
    return {name: _outputs(shape, generator) for name, shape in shapes.items()}


def _outputs(shape, generator):
    """Return outputs of tanh; more are saturated above than below, and some only nearly."""
    h = torch.tanh(torch.randn(shape, generator=generator, dtype=torch.float64) + 0.3)
    flat = h.view(-1)
    flat[torch.randperm(len(flat), generator=generator)[:6]] = torch.tensor(
        [0.98, 0.99, 0.985, -0.98, 0.96, -0.965], dtype=torch.float64
    )
    return h


@pytest.mark.points(2)
def test_mean_of_all_entries(stats, layers):
    """The mean is that of all entries of a layer."""
    got = expect_numbers(stats(layers), layers)
    for name, h in layers.items():
        wrong = {"of-the-absolute-values": h.abs().mean(), "summed-not-averaged": h.sum()}
        expect_number(got[name]["mean"], h.mean(), "mean", wrong)


@pytest.mark.points(2)
def test_standard_deviation_of_all_entries(stats, layers):
    """The standard deviation is that of all entries together, with n - 1 under the root."""
    got = expect_numbers(stats(layers), layers)
    for name, h in layers.items():
        wrong = {
            "divided-by-n": h.std(correction=0),
            "variance-for-standard-deviation": h.var(),
            "column-by-column": h.std(0).mean(),
            "row-by-row": h.std(-1).mean(),
            "of-the-absolute-values": h.abs().std(),
            "not-centred": h.square().mean().sqrt(),
        }
        expect_number(got[name]["std"], h.std(), "std", wrong)


@pytest.mark.points(3)
def test_share_of_saturated_entries(stats, layers):
    """Saturation is the share of entries beyond 0.97, on either side."""
    got = expect_numbers(stats(layers), layers)
    for name, h in layers.items():
        beyond = (h.abs() > 0.97).double()
        wrong = {
            "one-side-only": (h > 0.97).double().mean(),
            "counted-not-averaged": beyond.sum(),
            "in-percent": 100 * beyond.mean(),
            "share-of-the-others": 1 - beyond.mean(),
            "another-threshold": (h.abs() > 0.95).double().mean(),
            "threshold-too-high": (h.abs() > 0.982).double().mean(),
            "whole-units-only": beyond.flatten(0, -2).all(0).double().mean(),
        }
        wrong = {mistake: value for mistake, value in wrong.items() if value != beyond.mean()}
        expect_number(got[name]["saturation"], beyond.mean(), "saturation", wrong)
