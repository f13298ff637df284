"""Public checks of q3_dbn: what BatchNorm's gradient obeys, whatever comes from above."""

import pytest
import torch
from hw06_network import EPS, forward, random_problem

from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape


@pytest.fixture
def cache():
    """A forward pass with a batch of six: small enough to tell n from n - 1."""
    params, X, Y = random_problem(torch.Generator().manual_seed(63))
    return forward(params, X, Y)


@pytest.fixture
def dout(cache):
    """A random gradient from above."""
    return torch.randn(cache["act"].shape, generator=torch.Generator().manual_seed(8), dtype=torch.float64)


@pytest.fixture
def cache_of_two():
    """A forward pass with a batch of two, whose rows differ."""
    params, X, Y = random_problem(torch.Generator().manual_seed(64), B=2)
    X[1] = (X[0] + 1) % 27
    return forward(params, X, Y)


@pytest.fixture
def gradient(dbn, dout, cache):
    """Your gradient of BatchNorm's input."""
    return dbn(dout, cache)


@pytest.mark.points(2)
def test_one_gradient_per_input(gradient, cache):
    """A gradient has the shape of what it belongs to: (B, H)."""
    expect_shape(gradient, "B H", like=cache["pre"], name="dbn")


@pytest.mark.points(3)
def test_each_column_sums_to_zero(gradient, cache):
    """Adding a constant to a column changes nothing after BatchNorm, so a column of gradients sums to zero."""
    got = expect_like(gradient, cache["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere.")
    slip = "The gradients of a column do not sum to zero. Look at the term that takes the path through the mean."
    expect(bool((got.sum(0).abs() < 1e-9).all()), slip)


@pytest.mark.points(3)
def test_no_part_stretches_a_column(gradient, dout, cache):
    """Stretching a column about its mean changes (almost) nothing, so the gradient has no part along `diff`."""
    got = expect_like(gradient, cache["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere.")
    along = (got * cache["diff"]).sum(0).abs()
    scale = (dout * cache["gamma"] * cache["inv_std"]).norm(dim=0) * cache["diff"].norm(dim=0)
    slip = "The gradient would stretch a column. Look at the path through the variance, and at its divisor."
    expect(bool((along <= (1e-3 + EPS / cache["var"]) * scale).all()), slip)


@pytest.mark.points(2)
def test_twice_the_gradient_above_gives_twice_below(dbn, gradient, dout, cache):
    """Backward is linear: what goes in is the gradient, and it may only be multiplied and added."""
    other = cache["xhat"].roll(1, 0)
    more = dbn(other, cache)
    for got in (gradient, more):
        expect_like(got, cache["pre"], name="dbn", axes="B H")
    expect(bool(gradient.any()), "The gradient is zero everywhere.")
    expect_close(dbn(2 * dout + other, cache), 2 * gradient + more, name="dbn(2a + b)", axes="B H")


@pytest.mark.points(2)
def test_nearly_nothing_passes_a_batch_of_two(dbn, cache_of_two):
    """Of two examples BatchNorm keeps only which one is larger, so almost no gradient comes back."""
    dout = torch.linspace(-1.0, 2.0, cache_of_two["act"].numel(), dtype=torch.float64).view_as(cache_of_two["act"])
    got = expect_like(dbn(dout, cache_of_two), cache_of_two["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere: it should nearly vanish, and not quite.")
    scale = (dout * cache_of_two["gamma"] * cache_of_two["inv_std"]).norm(dim=0)
    slip = "For a batch of two the three terms should nearly cancel. Which of them divides by n, which by n - 1?"
    expect(bool((got.norm(dim=0) <= (1e-3 + EPS / cache_of_two["var"]) * scale).all()), slip)


@pytest.mark.points(1)
def test_inputs_are_left_unchanged(dbn, dout, cache):
    """Whoever calls dbn still needs dout and the cache afterwards."""
    expect_inputs_unchanged(dbn, dout, cache)
