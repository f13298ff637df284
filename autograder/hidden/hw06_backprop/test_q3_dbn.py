"""Hidden tests of q3_dbn: the public properties on private inputs, then the gradient itself."""

import pytest
import torch
from hw06_network import EPS, forward, random_problem

from autograder.hidden.hw06_backprop.oracle import agrees, batchnorm_gradient
from source.hw06_backprop.checks.test_q3_dbn import *
from toolkit import expect, expect_close, expect_like

pytestmark = pytest.mark.no_autograd


@pytest.fixture(scope="session")
def cache(draw, batch_size):
    """A private forward pass with a small batch."""
    return forward(*random_problem(draw("batchnorm"), B=batch_size))


@pytest.fixture(scope="session")
def dout(draw, cache):
    """A random gradient from above: that of a sum would vanish."""
    return torch.randn(cache["act"].shape, generator=draw("gradient above"), dtype=torch.float64)


@pytest.fixture(scope="session")
def cache_of_two(draw):
    """A private forward pass with a batch of two, whose rows differ."""
    params, X, Y = random_problem(draw("two"), B=2)
    X[1] = (X[0] + 1) % 27
    return forward(params, X, Y)


@pytest.fixture(scope="session")
def gradient(student, dout, cache):
    """What the student's function returns for them: asked once."""
    return student("dbn", autograd=False)(dout, cache)


def mistakes(dout, cache, right):
    """Return what each known mistake would give."""
    n, xhat, inv_std = len(dout), cache["xhat"], cache["inv_std"]
    d = dout * cache["gamma"]
    mean, along = d.mean(0), xhat * (d * xhat).sum(0)
    std = 1 / inv_std
    return {
        "variance-divided-by-n": inv_std * (d - mean - along / n),
        "both-divided-by-n-1": inv_std * (d - d.sum(0) / (n - 1) - along / (n - 1)),
        "mean-path-dropped": inv_std * (d - along / (n - 1)),
        "variance-path-dropped": inv_std * (d - mean),
        "both-paths-dropped": inv_std * d,
        "missing-one-over-n": inv_std * (d - d.sum(0) - along / (n - 1)),
        "missing-one-over-n-minus-1": inv_std * (d - mean - along),
        "gamma-forgotten": right / cache["gamma"],
        "inv-std-forgotten": right / inv_std,
        "divided-by-inv-std": right * std / inv_std,
        "inv-std-on-one-term-only": inv_std * d - mean - along / (n - 1),
        "sums-over-the-features": inv_std * (d - d.mean(1, keepdim=True) - xhat * (d * xhat).sum(1, True) / (n - 1)),
        "projection-on-diff": inv_std * (d - mean - cache["diff"] * (d * cache["diff"]).sum(0) / (n - 1)),
        "paths-added-instead-of-subtracted": inv_std * (d + mean + along / (n - 1)),
        "normalises-the-gradient": (d - mean) / (d.var(0) + EPS).sqrt(),
        "columns-stacked-as-rows": right.T,
        "sign-flipped": -right,
        "not-divided-at-all": n * right,
    }


@pytest.mark.points(6)
def test_matches_autograd(gradient, dout, cache):
    """The result is what autograd sends back through BatchNorm for a random gradient from above."""
    right = batchnorm_gradient(dout, cache)
    known = {} if agrees(gradient, right) else mistakes(dout, cache, right)
    expect_close(gradient, right, name="dbn", axes="B H", mistakes=known)


@pytest.mark.points(1)
def test_keeps_float32(dbn, dout, cache):
    """A network in 32 bits has gradients in 32 bits."""
    narrow = {name: value.float() if value.is_floating_point() else value for name, value in cache.items()}
    got = expect_like(dbn(dout.float(), narrow), narrow["pre"], name="dbn", axes="B H")
    expect(bool(got.any()), "The gradient is zero everywhere.")
