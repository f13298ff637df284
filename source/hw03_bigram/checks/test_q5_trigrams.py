"""Public checks of q5_trigrams: what every table of trigram counts obeys."""

import pytest
import torch
from hw03_names import NUMBER, V

from toolkit import expect, expect_close, expect_like, expect_shape


@pytest.fixture
def words():
    """Some names; one of them has one letter, one is there twice."""
    return ["ava", "eva", "eve", "emma", "o", "nana", "eve", "zoe", "max"]


def whole(got):
    """Return a table of counts as int64: its dtype is asked for in one check, and not again in every other."""
    expect_shape(got, "V V V", V=V, name="trigram_counts")
    return got.long()


@pytest.mark.points(1)
def test_one_axis_for_each_letter_of_three(trigram_counts, words):
    """The table has an axis for each of the three letters: (27, 27, 27), whole numbers."""
    expect_like(trigram_counts(words), torch.zeros(V, V, V, dtype=torch.int64), name="trigram_counts", axes="V V V")


@pytest.mark.points(2)
def test_one_name_counted_by_hand(trigram_counts):
    """The name `ava` has four trigrams: `..a`, `.av`, `ava` and `va.`."""
    right = torch.zeros(V, V, V, dtype=torch.int64)
    for first, second, third in ("..a", ".av", "ava", "va."):
        right[NUMBER[first], NUMBER[second], NUMBER[third]] = 1
    known = {"axes-reversed": right.permute(2, 1, 0)}
    expect_close(whole(trigram_counts(["ava"])), right, name="trigram_counts", axes="V V V", mistakes=known)


@pytest.mark.points(1)
def test_as_many_trigrams_as_predictions(trigram_counts, words):
    """Every letter and every end is predicted once, so there are as many trigrams as there are bigrams."""
    got = whole(trigram_counts(words))
    right = sum(len(word) + 1 for word in words)
    slip = "A name with n letters should have n + 1 trigrams."
    expect(int(got.sum()) == right, slip, f"expected {right}, got {int(got.sum())}")


@pytest.mark.points(2)
def test_each_pair_is_left_as_often_as_it_is_reached(trigram_counts, words):
    """Two neighbours end one trigram and begin the next: counted as an end or as a beginning, they are equally many."""
    got = whole(trigram_counts(words))
    expect(bool(got.any()), "Nothing was counted.")
    reached, left = got.sum(0), got.sum(2)
    slip = "Some pair of letters ends more, or fewer, trigrams than it begins."
    expect(torch.equal(reached[:, 1:], left[:, 1:]), slip)


@pytest.mark.points(1)
def test_no_names_no_counts(trigram_counts):
    """An empty list gives a table of zeros, also after other names were counted."""
    whole(trigram_counts(["ab"]))
    got = whole(trigram_counts([]))
    expect(not bool(got.any()), "An empty list should give zeros.", mistake="counts-of-an-earlier-call")
