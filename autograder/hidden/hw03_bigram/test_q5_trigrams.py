"""Hidden tests of q5_trigrams: the public properties on private words, then the table itself."""

import pytest
import torch

from autograder.hidden.hw03_bigram.oracle import trigram_mistakes, trigram_table
from source.hw03_bigram.checks.test_q5_trigrams import *
from toolkit import expect_close


@pytest.fixture(scope="session")
def words(private_words):
    """Private words."""
    return private_words


@pytest.mark.points(3)
def test_matches_our_table(trigram_counts, words):
    """Every trigram of every word is counted where it belongs: two letters before, one after."""
    got, known = trigram_counts(words), trigram_mistakes(words)
    flat = isinstance(got, torch.Tensor) and got.shape == known["flattened-context"].shape
    got = got.long() if flat else whole(got)
    expect_close(got, trigram_table(words), name="trigram_counts", axes="V V V", mistakes=known)
