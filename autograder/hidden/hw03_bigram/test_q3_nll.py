"""Hidden tests of q3_nll: the public properties on a private model and private words, then the loss itself."""

import pytest

from autograder.hidden.hw03_bigram.oracle import loss_mistakes, loss_of
from source.hw03_bigram.checks.test_q3_nll import *
from toolkit import expect_close


@pytest.fixture(scope="session")
def P(private_model):  # noqa: N802
    """A private model without zeros."""
    return private_model


@pytest.fixture(scope="session")
def words(private_words):
    """Private words."""
    return private_words


@pytest.mark.points(5)
def test_matches_our_loss(nll, P, words):
    """The loss is the mean of minus the natural logarithm of the probability of each bigram."""
    known = loss_mistakes(P, words)
    expect_close(number(nll(P, words)), loss_of(P, words), name="nll", mistakes=known)
