"""Hidden tests of q1_counts: the public properties on private words, then the table itself."""

import pytest
import torch

from autograder.hidden.hw03_bigram.oracle import bigram_mistakes, bigram_table
from source.hw03_bigram.checks.test_q1_counts import *
from toolkit import expect, expect_close


@pytest.fixture(scope="session")
def words(private_words):
    """Private words."""
    return private_words


@pytest.mark.points(5)
def test_matches_our_table(counts, words):
    """Every bigram of every word is counted where it belongs: the row before, the column after."""
    known = bigram_mistakes(words)
    expect_close(whole(counts(words)), bigram_table(words), name="counts", axes="V V", mistakes=known)


@pytest.mark.points(1)
def test_counts_from_the_beginning_each_time(counts, words):
    """A second call knows nothing of the first one: the same words give the same table."""
    once, again = whole(counts(words)), whole(counts(words))
    slip = "The second call gave other counts than the first."
    expect(torch.equal(once, again), slip, mistake="counts-of-an-earlier-call")
