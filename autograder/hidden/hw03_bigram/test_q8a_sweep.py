"""Hidden tests of q8a_sweep: the public properties on private tables, then the whole experiment."""

import pytest
import torch

from autograder.hidden.hw03_bigram.private_tables import KS, choices, draw_tables, loss
from source.hw03_bigram.checks.test_q8a_sweep import *
from toolkit import expect, expect_close


@pytest.fixture(scope="session")
def tables(draw):
    """Private counts in which train, dev and test would choose three different k."""
    return draw_tables(draw)


@pytest.fixture(scope="session")
def ks():
    """Candidates, the smallest first."""
    return KS


@pytest.mark.points(1)
def test_losses_are_those_of_the_training_counts(sweep, tables, ks):
    """For each k the model is made from the training counts, and measured on train and on dev."""
    got = sweep(tables, ks)
    for part in ("dev", "train"):
        right = torch.stack([loss(tables["train"], k, tables[part]) for k in ks])
        other = torch.stack([loss(tables["dev"], k, tables[part]) for k in ks])
        test = torch.stack([loss(tables["train"], k, tables["test"]) for k in ks])
        known = {"dev-counted": other, "measured-on-test": test, "losses-in-another-order": right.flip(0)}
        expect_close(losses_in(got, part, ks), right, name=part, axes="k", mistakes=known)


@pytest.mark.points(1)
def test_choice_is_made_on_dev_and_judged_on_test(sweep, tables, ks):
    """The chosen k is the one with the lowest loss on dev, and its loss on test is reported."""
    shuffled = [ks[i] for i in (3, 0, 5, 2, 6, 1, 4)]
    got = sweep(tables, shuffled)
    expect(isinstance(got, dict), "`sweep` should return a dictionary with the keys train, dev, k and test.")
    chosen = got.get("k")
    expect(isinstance(chosen, int | float), "`k` should be one of the numbers in ks.")
    for mistake, wrong in choices(tables, shuffled).items():
        expect(chosen != wrong, "That is not the k with the lowest loss on dev.", mistake=mistake)
    best = min(shuffled, key=lambda k: float(loss(tables["train"], k, tables["dev"])))
    expect(chosen == best, "That is not the k with the lowest loss on dev.")
    known = {"dev-loss-reported": loss(tables["train"], best, tables["dev"])}
    expect(isinstance(got.get("test"), float), "`test` should be one float.", mistake="test-for-every-k")
    right = loss(tables["train"], best, tables["test"])
    expect_close(torch.tensor(got["test"], dtype=torch.float64), right, name="test", mistakes=known)
