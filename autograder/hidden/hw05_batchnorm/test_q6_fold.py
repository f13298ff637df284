"""Hidden tests of q6_fold: the public properties on private layers, then weights, bias and what they say."""

import pytest
import torch

from source.hw05_batchnorm.checks.test_q6_fold import *
from toolkit import expect_close


@pytest.fixture
def freeze(student):
    """Makes a BatchNorm layer after training, in the student's process."""
    return student("FrozenBatchNorm")


@pytest.fixture(scope="session")
def layer(draw, batch_size):
    """A private W (fan_in, 3) and b (3,)."""
    generator = draw("linear")
    W = torch.randn(batch_size, 3, generator=generator, dtype=torch.float64)
    return W, torch.randn(3, generator=generator, dtype=torch.float64)


@pytest.fixture(scope="session")
def numbers(draw):
    """Private gamma, beta, running mean and running variance; variances small enough for eps to show."""
    generator = draw("batchnorm")
    rows = [torch.randn(3, generator=generator, dtype=torch.float64) for _ in range(3)]
    return [rows[0] + 2, *rows[1:], 0.05 + torch.rand(3, generator=generator, dtype=torch.float64)]


@pytest.fixture(scope="session")
def eps(draw):
    """A private eps, large enough to be seen."""
    return 0.01 + 0.01 * float(torch.rand(1, generator=draw("eps"), dtype=torch.float64))


def scales(gamma, var, eps):
    """Return the right scale and what known mistakes make of it."""
    right = gamma / (var + eps).sqrt()
    return right, {
        "eps-forgotten": gamma / var.sqrt(),
        "eps-outside-the-root": gamma / (var.sqrt() + eps),
        "eps-fixed": gamma / (var + 1e-5).sqrt(),
        "gamma-forgotten": (var + eps).rsqrt(),
        "divided-by-the-variance": gamma / (var + eps),
        "multiplied-by-the-spread": gamma * (var + eps).sqrt(),
        "gamma-under-the-root": (gamma.abs() / (var + eps)).sqrt(),
        "not-scaled": torch.ones_like(gamma),
    }


def scale_of(W, W2):
    """Return what the columns of W were multiplied with, or None where it is not one number each, or nearly zero."""
    found = W2[0] / W[0]
    clear = bool(torch.isfinite(found).all()) and bool((found.abs() > 1e-3).all())
    return found if clear and torch.allclose(W2, W * found, rtol=1e-9, atol=1e-12) else None


@pytest.mark.points(4)
def test_weights_are_scaled_column_by_column(fold_bn, freeze, layer, numbers, eps):
    """Each column of W is multiplied by gamma over the root of running variance plus eps."""
    W, b = layer
    W2, _ = folded(fold_bn(W, b, freeze(*numbers, eps)), W, b)
    right, wrong = scales(numbers[0], numbers[3], eps)
    known = {mistake: W * scale for mistake, scale in wrong.items()}
    known["shifted-like-a-bias"] = (W - numbers[2]) * right + numbers[1]
    expect_close(W2, W * right, name="W2", axes="fan_in C", mistakes=known)


@pytest.mark.points(4)
def test_the_bias_is_scaled_and_shifted(fold_bn, freeze, layer, numbers, eps):
    """The new bias is what BatchNorm says about the old one, with the scale that the weights have got."""
    W, b = layer
    _, beta, mean, var = numbers
    W2, b2 = folded(fold_bn(W, b, freeze(*numbers, eps)), W, b)
    s, wrong = scales(numbers[0], var, eps)
    own = scale_of(W, W2)
    if own is not None and not torch.allclose(b2, (b - mean) * s + beta, rtol=1e-6, atol=1e-9):
        s = own
    known = {mistake: (b - mean) * scale + beta for mistake, scale in wrong.items()}
    known |= {
        "old-bias-forgotten": beta - mean * s,
        "beta-forgotten": (b - mean) * s,
        "mean-forgotten": b * s + beta,
        "mean-not-scaled": b * s - mean + beta,
        "old-bias-not-scaled": b - mean * s + beta,
        "mean-added": (b + mean) * s + beta,
        "beta-scaled": (b - mean + beta) * s,
        "mean-divided": b * s - mean / s + beta,
        "beta-subtracted": (b - mean) * s - beta,
    }
    expect_close(b2, (b - mean) * s + beta, name="b2", axes="C", mistakes=known)


@pytest.mark.points(1)
def test_a_square_matrix_is_not_turned(fold_bn, freeze, numbers, draw):
    """With as many inputs as units the scale still belongs to the columns."""
    W = torch.randn(3, 3, generator=draw("square"), dtype=torch.float64)
    b = numbers[1] + 1
    W2, _ = folded(fold_bn(W, b, freeze(*numbers, 0.0)), W, b)
    right = scales(numbers[0], numbers[3], 0.0)[0]
    known = {"rows-scaled": W * right[:, None], "transposed": (W * right).T}
    expect_close(W2, W * right, name="W2", axes="fan_in C", mistakes=known)
