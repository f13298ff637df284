"""Hidden tests of q4_cross_entropy: the public properties on private inputs, then the loss and its gradient."""

import pytest
import torch

from source.hw04_mlp.checks.test_q4_cross_entropy import *
from toolkit import expect, expect_close, expect_like


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
def gradients(student):
    """Differentiates a function in the student's process: no graph crosses to this one."""
    return student("pull_back")


def mistakes(logits, targets):
    """Return what each known mistake would give."""
    B, V = logits.shape
    rows = torch.arange(B)
    p, logp = torch.softmax(logits, 1), torch.log_softmax(logits, 1)
    each = -logp[rows, targets]
    right = each.mean()
    return {
        "softmax-twice": torch.nn.functional.cross_entropy(p, targets),
        "sum-instead-of-mean": each.sum(),
        "one-loss-for-each-example": each,
        "mean-over-every-entry": each.sum() / (B * V),
        "sign-flipped": -right,
        "base-two": right / torch.tensor(2.0).double().log(),
        "softmax-over-the-batch": -torch.log_softmax(logits, 0)[rows, targets].mean(),
        "softmax-over-everything": -(logits - logits.flatten().logsumexp(0))[rows, targets].mean(),
        "whole-columns-picked": -logp[:, targets].mean(),
        "all-letters-averaged": -logp.mean(),
        "logarithm-forgotten": -p[rows, targets].mean(),
        "mean-before-the-logarithm": -p[rows, targets].mean().log(),
        "logits-not-normalised": -logits[rows, targets].mean(),
        "normaliser-only": logits.logsumexp(1).mean(),
    }


@pytest.mark.points(3)
def test_matches_torch(cross_entropy, logits, targets):
    """The result is the mean of −ln p over the batch, in nats."""
    right = torch.nn.functional.cross_entropy(logits, targets)
    expect_close(cross_entropy(logits, targets), right, name="loss", mistakes=mistakes(logits, targets))


@pytest.mark.points(1)
def test_gradient_reaches_the_logits(gradients, cross_entropy, logits, targets):
    """Differentiated, the loss gives each logit its probability minus truth, over B, also for large logits."""
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).double()
    for scale in (1, 300):
        got = gradients(cross_entropy, [scale * logits, targets], torch.ones((), dtype=torch.float64))
        expect(isinstance(got, list) and len(got) == 1, "The loss has no gradient.")
        expect(got[0] is not None, "The loss is not connected to the logits any more.", mistake="graph-cut")
        right = (torch.softmax(scale * logits, 1) - truth) / len(logits)
        expect_close(got[0], right, name="gradient of the loss", axes="B V")


@pytest.mark.points(1)
def test_keeps_float32(cross_entropy, logits, targets):
    """Logits in 32 bits have a loss in 32 bits."""
    got = expect_like(cross_entropy(logits.float(), targets), torch.zeros(()), name="loss")
    expect(bool(got > 0), "The loss is negative or zero. It is minus the logarithm of a probability.")
