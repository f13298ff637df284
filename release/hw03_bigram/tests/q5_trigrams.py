"""Public checks of q5_trigrams. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw03_names import NUMBER, V
from toolkit import expect, expect_close, expect_like, expect_shape

OK_FORMAT = False
name = "q5_trigrams"


def _fixture_words():
    """Some names; one of them has one letter, one is there twice."""
    return ["ava", "eva", "eve", "emma", "o", "nana", "eve", "zoe", "max"]


def whole(got):
    """Return a table of counts as int64: its dtype is asked for in one check, and not again in every other."""
    expect_shape(got, "V V V", V=V, name="trigram_counts")
    return got.long()


@test_case(
    name='one axis for each letter of three',
    points=1,
    success_message='The table has an axis for each of the three letters: (27, 27, 27), whole numbers.',
    failure_message='The table has an axis for each of the three letters: (27, 27, 27), whole numbers.',
)
def test_one_axis_for_each_letter_of_three(trigram_counts):
    """The table has an axis for each of the three letters: (27, 27, 27), whole numbers."""
    words = _fixture_words()
    expect_like(trigram_counts(words), torch.zeros(V, V, V, dtype=torch.int64), name="trigram_counts", axes="V V V")


@test_case(
    name='one name counted by hand',
    points=2,
    success_message='The name `ava` has four trigrams: `..a`, `.av`, `ava` and `va.`.',
    failure_message='The name `ava` has four trigrams: `..a`, `.av`, `ava` and `va.`.',
)
def test_one_name_counted_by_hand(trigram_counts):
    """The name `ava` has four trigrams: `..a`, `.av`, `ava` and `va.`."""
    right = torch.zeros(V, V, V, dtype=torch.int64)
    for first, second, third in ("..a", ".av", "ava", "va."):
        right[NUMBER[first], NUMBER[second], NUMBER[third]] = 1
    known = {"axes-reversed": right.permute(2, 1, 0)}
    expect_close(whole(trigram_counts(["ava"])), right, name="trigram_counts", axes="V V V", mistakes=known)


@test_case(
    name='as many trigrams as predictions',
    points=1,
    success_message='Every letter and every end is predicted once, so there are as many trigrams as there are bigrams.',
    failure_message='Every letter and every end is predicted once, so there are as many trigrams as there are bigrams.',
)
def test_as_many_trigrams_as_predictions(trigram_counts):
    """Every letter and every end is predicted once, so there are as many trigrams as there are bigrams."""
    words = _fixture_words()
    got = whole(trigram_counts(words))
    right = sum(len(word) + 1 for word in words)
    slip = "A name with n letters should have n + 1 trigrams."
    expect(int(got.sum()) == right, slip, f"expected {right}, got {int(got.sum())}")


@test_case(
    name='each pair is left as often as it is reached',
    points=2,
    success_message='Two neighbours end one trigram and begin the next: counted as an end or as a beginning, they are equally many.',
    failure_message='Two neighbours end one trigram and begin the next: counted as an end or as a beginning, they are equally many.',
)
def test_each_pair_is_left_as_often_as_it_is_reached(trigram_counts):
    """Two neighbours end one trigram and begin the next: counted as an end or as a beginning, they are equally many."""
    words = _fixture_words()
    got = whole(trigram_counts(words))
    expect(bool(got.any()), "Nothing was counted.")
    reached, left = got.sum(0), got.sum(2)
    slip = "Some pair of letters ends more, or fewer, trigrams than it begins."
    expect(torch.equal(reached[:, 1:], left[:, 1:]), slip)


@test_case(
    name='no names no counts',
    points=1,
    success_message='An empty list gives a table of zeros, also after other names were counted.',
    failure_message='An empty list gives a table of zeros, also after other names were counted.',
)
def test_no_names_no_counts(trigram_counts):
    """An empty list gives a table of zeros, also after other names were counted."""
    whole(trigram_counts(["ab"]))
    got = whole(trigram_counts([]))
    expect(not bool(got.any()), "An empty list should give zeros.", mistake="counts-of-an-earlier-call")
