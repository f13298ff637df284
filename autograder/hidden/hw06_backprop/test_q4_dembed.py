"""Hidden tests of q4_dembed: the public properties on private inputs, then the gradient itself."""

import pytest
import torch

from autograder.hidden.hw06_backprop.oracle import agrees, embedding_gradient, first_one_wins, last_one_wins
from source.hw06_backprop.checks.test_q4_dembed import *
from toolkit import expect, expect_close, expect_like

pytestmark = pytest.mark.no_autograd


@pytest.fixture(scope="session")
def contexts(draw, batch_size):
    """Private contexts (B, 3): some letters more than once, the later half of the alphabet never."""
    chosen = torch.randint(0, 14, (batch_size, 3), generator=draw("contexts"))
    chosen[0] = chosen[1, 0]
    return chosen


@pytest.fixture(scope="session")
def demb(draw, contexts):
    """A random gradient from above, (B, T, E)."""
    return torch.randn(*contexts.shape, 5, generator=draw("gradient above"), dtype=torch.float64)


@pytest.fixture(scope="session")
def gradient(student, demb, contexts):
    """What the student's function returns for them: asked once."""
    return student("dembed", autograd=False)(demb, contexts, 27)


def mistakes(demb, contexts, right):
    """Return what each known mistake would give."""
    rows = len(right)
    one_hot = torch.nn.functional.one_hot(contexts, rows).to(demb.dtype)
    counts = one_hot.sum((0, 1)).unsqueeze(1)
    return {
        "assigned-not-accumulated": last_one_wins(demb, contexts, rows),
        "assigned-from-the-back": first_one_wins(demb, contexts, rows),
        "averaged-not-summed": right / counts.clamp(min=1),
        "mean-over-the-batch-again": right / len(contexts),
        "batch-and-time-mixed": embedding_gradient(demb, contexts.T.reshape(contexts.shape), rows),
        "first-position-only": embedding_gradient(demb[:, :1], contexts[:, :1], rows),
        "last-position-only": embedding_gradient(demb[:, -1:], contexts[:, -1:], rows),
        "sign-flipped": -right,
        "table-sized-by-the-letters-seen": right[: int(contexts.max()) + 1],
    }


@pytest.mark.points(3)
def test_matches_autograd(gradient, demb, contexts):
    """The result is what autograd sends back through the lookup for a random gradient from above."""
    right = embedding_gradient(demb, contexts, 27)
    known = {} if agrees(gradient, right) else mistakes(demb, contexts, right)
    expect_close(gradient, right, name="dembed", axes="V E", mistakes=known)


@pytest.mark.points(1)
def test_keeps_float32(dembed, demb, contexts):
    """A network in 32 bits has gradients in 32 bits."""
    got = expect_like(dembed(demb.float(), contexts, 27), torch.zeros(27, 5), name="dembed", axes="V E")
    expect(bool(got.any()), "The gradient is zero everywhere.")
