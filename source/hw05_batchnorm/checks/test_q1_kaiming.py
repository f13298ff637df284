"""Public checks of q1_kaiming: what weights of the right size obey."""

import pytest
import torch

from toolkit import expect, expect_close, expect_like, expect_shape


@pytest.fixture
def sizes():
    """Fan-in and fan-out: few inputs and many units, so that it shows which of them counts."""
    return 20, 5_000


@pytest.fixture
def seed():
    """Where the random numbers begin."""
    return 51


@pytest.mark.points(1)
def test_one_weight_for_each_input_of_each_unit(kaiming, sizes, seed):
    """The matrix has the shape (fan_in, fan_out) and holds float64."""
    got = kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed))
    expect_like(got, torch.zeros(sizes, dtype=torch.float64), name="W", axes="fan_in fan_out")


@pytest.mark.points(1)
def test_mean_is_zero(kaiming, sizes, seed):
    """Positive and negative weights balance."""
    got = kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed))
    expect_sizes(got, sizes)
    slip = "The mean of the weights is far from zero, next to their spread."
    expect(bool(got.std() > 0), "All weights are the same.")
    expect(bool(got.mean().abs() < 0.03 * got.std()), slip, mistake="mean-not-zero")


@pytest.mark.points(1)
def test_the_generator_decides(kaiming, sizes, seed):
    """The same seed gives the same weights, and another seed other weights."""
    first, again, other = (kaiming(*sizes, 1.0, torch.Generator().manual_seed(seed + more)) for more in (0, 0, 1))
    for got in (first, again, other):
        expect_sizes(got, sizes)
    slip = "Two generators with the same seed give different weights: are all numbers drawn from `generator`?"
    expect(bool((first == again).all()), slip, mistake="generator-ignored")
    slip = "Generators with different seeds give the same weights: are the numbers drawn from `generator`?"
    expect(not bool((first == other).all()), slip, mistake="generator-ignored")


@pytest.mark.points(2)
def test_a_linear_layer_keeps_the_size_of_its_inputs(kaiming, sizes, seed):
    """With gain 1, inputs of spread 1 come out with spread 1; with gain 2, twice as large."""
    fan_in, fan_out = sizes
    x = torch.randn(40, fan_in, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    x = x / x.square().mean().sqrt()
    for gain in (1.0, 2.0):
        W = kaiming(fan_in, fan_out, gain, torch.Generator().manual_seed(seed + 1))
        expect_sizes(W, sizes)
        got, right = (x @ W.double()).square().mean().sqrt(), torch.tensor(gain, dtype=torch.float64)
        expect_close(got, right, name="spread of x @ W", rtol=0.02)


def expect_sizes(got, sizes):
    """Check the shape; the dtype has a check of its own."""
    expect_shape(got, "fan_in fan_out", fan_in=sizes[0], fan_out=sizes[1], name="W")
