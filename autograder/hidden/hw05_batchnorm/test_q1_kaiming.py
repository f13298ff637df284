"""Hidden tests of q1_kaiming: the public properties on private sizes, then spread and distribution."""

import math

import pytest
import torch

from source.hw05_batchnorm.checks.test_q1_kaiming import *
from toolkit import expect, expect_close


@pytest.fixture(scope="session")
def sizes(draw):
    """Few inputs, so that a fan-in off by one shows, and many units, so that the spread is known to 0.2 %."""
    few = torch.randint(6, 12, (1,), generator=draw("fan-in"))
    return int(few), 200_000 // int(few)


@pytest.fixture(scope="session")
def gain(draw):
    """A gain between 1.2 and 2.2, unlike its own square and root."""
    return 1.2 + float(torch.rand(1, generator=draw("gain")))


@pytest.fixture(scope="session")
def seed(draw):
    """A private seed."""
    return int(torch.randint(1 << 40, (1,), generator=draw("seed")))


@pytest.mark.points(3)
def test_the_spread_is_that_of_kaiming(kaiming, sizes, gain, seed):
    """The standard deviation of the weights is the gain over the root of the fan-in."""
    fan_in, fan_out = sizes
    W = kaiming(fan_in, fan_out, gain, torch.Generator().manual_seed(seed))
    expect_sizes(W, sizes)
    root = math.sqrt(fan_in)
    wrong = {
        "fan-out-for-fan-in": gain / math.sqrt(fan_out),
        "mean-of-both-fans": gain * math.sqrt(2 / (fan_in + fan_out)),
        "root-forgotten": gain / fan_in,
        "gain-forgotten": 1 / root,
        "gain-under-the-root": math.sqrt(gain / fan_in),
        "gain-squared": gain**2 / root,
        "divided-by-the-gain": 1 / (gain * root),
        "always-for-relu": math.sqrt(2 / fan_in),
        "multiplied-by-the-root": gain * root,
        "plain-randn": 1.0,
        "uniform-between-plus-and-minus-the-spread": gain / root / math.sqrt(3),
        "uniform-from-rand": gain / root / math.sqrt(12),
    }
    known = {mistake: torch.tensor(value, dtype=torch.float64) for mistake, value in wrong.items()}
    right = torch.tensor(gain / root, dtype=torch.float64)
    expect_close(W.double().std(), right, name="standard deviation of W", mistakes=known, rtol=0.01)


@pytest.mark.points(2)
def test_the_weights_are_normally_distributed(kaiming, sizes, gain, seed):
    """About 68 % of the weights lie within one standard deviation, 95 % within two, and a few beyond three."""
    W = kaiming(*sizes, gain, torch.Generator().manual_seed(seed))
    expect_sizes(W, sizes)
    expect(bool(W.std() > 0), "All weights are the same.")
    for spreads in (1, 2, 3):
        share = float((W.abs() < spreads * W.std()).double().mean())
        slip = "The weights do not follow a normal distribution."
        expect(abs(share - math.erf(spreads / math.sqrt(2))) < _FAR, slip, mistake="not-normal")
    expect(bool((W.abs() > 3.2 * W.std()).any()), "The tails of the distribution are cut off.", mistake="not-normal")


_FAR = 0.006
"""Five and a half standard deviations of a share of 0.68 among 200,000."""
