"""Hidden tests of q1_get_stats: the public properties on private ids, then the counts themselves."""

import pytest
import torch
from hw10_checks import counts_of

from autograder.hidden.hw10_tokenizer.oracle import stats
from autograder.hidden.hw10_tokenizer.private_texts import ids_with
from autograder.hidden.hw10_tokenizer.telling import expect_same, named_after
from autograder.hidden.hw10_tokenizer.wrong_trainings import of_get_stats
from source.hw10_tokenizer.checks.test_q1_get_stats import *


@pytest.fixture(scope="session")
def ids(draw):
    """Private ids with some frequent pairs."""
    g = draw("ids")
    first, second = torch.randperm(300, generator=g)[:2].tolist()
    return [second, *ids_with((first, second), g)]


@pytest.fixture
def watched(student):
    """Calls a function where it lives, and tells whether its arguments are afterwards what they were."""
    return student("leaves_unchanged")


@pytest.mark.points(3)
def test_matches_our_count(get_stats, ids):
    """Every pair of neighbours is counted as often as it occurs, and no other pair is there."""
    slip = "The counts are not those of the pairs of neighbours."
    with named_after({"IndexError": "raises-an-error-at-the-end"}):
        got = counts_of(get_stats(ids))
    expect_same(got, stats(ids), slip, of_get_stats(ids))
