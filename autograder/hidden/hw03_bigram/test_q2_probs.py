"""Hidden tests of q2_probs: the public properties on private counts, then the table itself."""

import pytest
import torch

from autograder.hidden.hw03_bigram.oracle import smoothed, smoothing_mistakes
from source.hw03_bigram.checks.test_q2_probs import *
from toolkit import expect_close


@pytest.fixture(scope="session")
def N(draw):  # noqa: N802
    """Private counts (27, 27), not symmetric; row sums and column sums differ, as they never do on a list of names."""
    g = draw("counts")
    drawn = torch.randint(0, 40, (27, 27), generator=g) * torch.randint(0, 2, (27, 27), generator=g)
    return drawn + torch.arange(1, 28)


@pytest.fixture(scope="session")
def k(draw):
    """A private smoothing."""
    return 0.3 + 2 * float(torch.rand((), generator=draw("smoothing"), dtype=torch.float64))


@pytest.mark.points(3)
def test_matches_our_probabilities(probs, N, k):
    """Every entry is its count, raised by k, as a share of its raised row."""
    known = smoothing_mistakes(N, k)
    expect_close(exact(probs(N, k)), smoothed(N, k), name="probs", axes="R V", mistakes=known, rtol=RTOL)


@pytest.mark.points(1)
def test_works_for_trigrams(probs, draw, k):
    """A table with more rows than columns, and with rows of zeros, is smoothed in the same way."""
    tall = torch.randint(0, 5, (40, 9), generator=draw("tall table"))
    tall[::7] = 0
    expect_close(exact(probs(tall, k)), smoothed(tall, k), name="probs", axes="R V", rtol=RTOL)
