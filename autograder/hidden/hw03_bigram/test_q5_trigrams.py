"""Hidden tests of q5_trigrams: the public properties on private words, then the table itself."""

import pytest

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
    known = trigram_mistakes(words)
    expect_close(trigram_counts(words), trigram_table(words), name="trigram_counts", axes="V V V", mistakes=known)
