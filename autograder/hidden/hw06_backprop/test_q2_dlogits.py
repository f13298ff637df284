"""Hidden tests of q2_dlogits: the public properties on private inputs, then the gradient itself."""

import pytest
import torch

from autograder.hidden.hw06_backprop.oracle import agrees, logits_gradient
from source.hw06_backprop.checks.test_q2_dlogits import *
from toolkit import expect, expect_close, expect_like

pytestmark = pytest.mark.no_autograd


@pytest.fixture(scope="session")
def logits(draw, batch_size):
    """Private logits (B, V)."""
    return 2 * torch.randn(batch_size, 27, generator=draw("logits"), dtype=torch.float64)


@pytest.fixture(scope="session")
def targets(draw, batch_size):
    """Private targets (B,); at least two rows have the same one."""
    chosen = torch.randint(0, 27, (batch_size,), generator=draw("targets"))
    chosen[-1] = chosen[0]
    return chosen


@pytest.fixture(scope="session")
def gradient(student, logits, targets):
    """What the student's function returns for them: asked once."""
    return student("dlogits", autograd=False)(logits, targets)


def mistakes(logits, targets, right):
    """Return what each known mistake would give."""
    B, V = logits.shape
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, V).to(p.dtype)
    columns = truth.amax(0)
    return {
        "sum-instead-of-mean": right * B,
        "sign-flipped": -right,
        "forgot-minus-one": p / B,
        "softmax-over-the-batch": (torch.softmax(logits, 0) - truth) / B,
        "mean-over-the-letters": (p - truth) / V,
        "mean-taken-twice": right / B,
        "summed-over-the-batch": right.sum(0),
        "minus-one-everywhere": (p - 1) / B,
        "minus-one-in-whole-columns": (p - columns) / B,
        "mean-on-one-term-only": p - truth / B,
        "mean-of-the-probabilities-only": p / B - truth,
        "logits-instead-of-probabilities": (logits - truth) / B,
        "log-probabilities-instead-of-probabilities": (torch.log_softmax(logits, 1) - truth) / B,
    }


@pytest.mark.points(6)
def test_matches_autograd(gradient, logits, targets):
    """The result is the gradient of the mean cross-entropy."""
    right = logits_gradient(logits, targets)
    known = {} if agrees(gradient, right) else mistakes(logits, targets, right)
    expect_close(gradient, right, name="dlogits", axes="B V", mistakes=known)


@pytest.mark.points(1)
def test_keeps_float32(dlogits, logits, targets):
    """Logits in 32 bits have a gradient in 32 bits."""
    got = expect_like(dlogits(logits.float(), targets), logits.float(), name="dlogits", axes="B V")
    expect(bool(got.any()), "The gradient is zero everywhere.")
