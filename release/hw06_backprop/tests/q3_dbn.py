"""Public checks of q3_dbn. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw06_network import EPS, forward, random_problem
from toolkit import expect, expect_close, expect_inputs_unchanged, expect_like, expect_shape

OK_FORMAT = False
name = "q3_dbn"


def _fixture_cache():
    """A forward pass with a batch of six: small enough to tell n from n - 1."""
    params, X, Y = random_problem(torch.Generator().manual_seed(63))
    return forward(params, X, Y)


def _fixture_dout():
    """A random gradient from above."""
    cache = _fixture_cache()
    return torch.randn(cache["act"].shape, generator=torch.Generator().manual_seed(8), dtype=torch.float64)


def _fixture_cache_of_two():
    """A forward pass with a batch of two, whose rows differ."""
    params, X, Y = random_problem(torch.Generator().manual_seed(64), B=2)
    X[1] = (X[0] + 1) % 27
    return forward(params, X, Y)


def _fixture_gradient(dbn):
    """Your gradient of BatchNorm's input."""
    dout = _fixture_dout()
    cache = _fixture_cache()
    return dbn(dout, cache)


@test_case(
    name='one gradient per input',
    points=2,
    success_message='A gradient has the shape of what it belongs to: (B, H).',
    failure_message='A gradient has the shape of what it belongs to: (B, H).',
)
def test_one_gradient_per_input(dbn):
    """A gradient has the shape of what it belongs to: (B, H)."""
    gradient = _fixture_gradient(dbn)
    cache = _fixture_cache()
    expect_shape(gradient, "B H", like=cache["pre"], name="dbn")


@test_case(
    name='each column sums to zero',
    points=3,
    success_message='Adding a constant to a column changes nothing after BatchNorm, so a column of gradients sums to zero.',
    failure_message='Adding a constant to a column changes nothing after BatchNorm, so a column of gradients sums to zero.',
)
def test_each_column_sums_to_zero(dbn):
    """Adding a constant to a column changes nothing after BatchNorm, so a column of gradients sums to zero."""
    gradient = _fixture_gradient(dbn)
    cache = _fixture_cache()
    got = expect_like(gradient, cache["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere.")
    slip = "The gradients of a column do not sum to zero. Look at the term that takes the path through the mean."
    expect(bool((got.sum(0).abs() < 1e-9).all()), slip)


@test_case(
    name='no part stretches a column',
    points=3,
    success_message='Stretching a column about its mean changes (almost) nothing, so the gradient has no part along `diff`.',
    failure_message='Stretching a column about its mean changes (almost) nothing, so the gradient has no part along `diff`.',
)
def test_no_part_stretches_a_column(dbn):
    """Stretching a column about its mean changes (almost) nothing, so the gradient has no part along `diff`."""
    gradient = _fixture_gradient(dbn)
    dout = _fixture_dout()
    cache = _fixture_cache()
    got = expect_like(gradient, cache["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere.")
    along = (got * cache["diff"]).sum(0).abs()
    scale = (dout * cache["gamma"] * cache["inv_std"]).norm(dim=0) * cache["diff"].norm(dim=0)
    slip = "The gradient would stretch a column. Look at the path through the variance, and at its divisor."
    expect(bool((along <= (1e-3 + EPS / cache["var"]) * scale).all()), slip)


@test_case(
    name='twice the gradient above gives twice below',
    points=2,
    success_message='Backward is linear: what goes in is the gradient, and it may only be multiplied and added.',
    failure_message='Backward is linear: what goes in is the gradient, and it may only be multiplied and added.',
)
def test_twice_the_gradient_above_gives_twice_below(dbn):
    """Backward is linear: what goes in is the gradient, and it may only be multiplied and added."""
    gradient = _fixture_gradient(dbn)
    dout = _fixture_dout()
    cache = _fixture_cache()
    other = cache["xhat"].roll(1, 0)
    more = dbn(other, cache)
    for got in (gradient, more):
        expect_like(got, cache["pre"], name="dbn", axes="B H")
    expect(bool(gradient.any()), "The gradient is zero everywhere.")
    expect_close(dbn(2 * dout + other, cache), 2 * gradient + more, name="dbn(2a + b)", axes="B H")


@test_case(
    name='nearly nothing passes a batch of two',
    points=2,
    success_message='Of two examples BatchNorm keeps only which one is larger, so almost no gradient comes back.',
    failure_message='Of two examples BatchNorm keeps only which one is larger, so almost no gradient comes back.',
)
def test_nearly_nothing_passes_a_batch_of_two(dbn):
    """Of two examples BatchNorm keeps only which one is larger, so almost no gradient comes back."""
    cache_of_two = _fixture_cache_of_two()
    dout = torch.linspace(-1.0, 2.0, cache_of_two["act"].numel(), dtype=torch.float64).view_as(cache_of_two["act"])
    got = expect_like(dbn(dout, cache_of_two), cache_of_two["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere: it should nearly vanish, and not quite.")
    scale = (dout * cache_of_two["gamma"] * cache_of_two["inv_std"]).norm(dim=0)
    slip = "For a batch of two the three terms should nearly cancel. Which of them divides by n, which by n - 1?"
    expect(bool((got.norm(dim=0) <= (1e-3 + EPS / cache_of_two["var"]) * scale).all()), slip)


@test_case(
    name='inputs are left unchanged',
    points=1,
    success_message='Whoever calls dbn still needs dout and the cache afterwards.',
    failure_message='Whoever calls dbn still needs dout and the cache afterwards.',
)
def test_inputs_are_left_unchanged(dbn):
    """Whoever calls dbn still needs dout and the cache afterwards."""
    dout = _fixture_dout()
    cache = _fixture_cache()
    expect_inputs_unchanged(dbn, dout, cache)
