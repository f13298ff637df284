"""Public checks of q1_counts. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
import torch
from hw03_names import NUMBER, V
from toolkit import expect, expect_close, expect_like, expect_shape

OK_FORMAT = False
name = "q1_counts"


def _fixture_words():
    """Some names; one of them has one letter, one is there twice."""
    return ["ava", "eva", "eve", "emma", "o", "nana", "eve", "zoe", "max"]


def whole(got):
    """Return a table of counts as int64: its dtype is asked for in one check, and not again in every other."""
    expect_shape(got, "V V", V=V, name="counts")
    return got.long()


@test_case(
    name='one row and one column for each letter',
    points=1,
    success_message='The table has a row for the letter before and a column for the letter after: (27, 27), whole numbers.',
    failure_message='The table has a row for the letter before and a column for the letter after: (27, 27), whole numbers.',
)
def test_one_row_and_one_column_for_each_letter(counts):
    """The table has a row for the letter before and a column for the letter after: (27, 27), whole numbers."""
    words = _fixture_words()
    expect_like(counts(words), torch.zeros(V, V, dtype=torch.int64), name="counts", axes="V V")


@test_case(
    name='three names counted by hand',
    points=2,
    success_message='The names `ava`, `eva` and `eve` have the eight different bigrams that you counted by hand.',
    failure_message='The names `ava`, `eva` and `eve` have the eight different bigrams that you counted by hand.',
)
def test_three_names_counted_by_hand(counts):
    """The names `ava`, `eva` and `eve` have the eight different bigrams that you counted by hand."""
    right = torch.zeros(V, V, dtype=torch.int64)
    for pair, times in {".a": 1, ".e": 2, "av": 1, "ev": 2, "va": 2, "ve": 1, "a.": 2, "e.": 1}.items():
        right[NUMBER[pair[0]], NUMBER[pair[1]]] = times
    known = {"transposed": right.T}
    expect_close(whole(counts(["ava", "eva", "eve"])), right, name="counts", axes="V V", mistakes=known)


@test_case(
    name='each letter and each end is counted once',
    points=2,
    success_message='A name with n letters has n + 1 bigrams: every letter follows something, and so does the full stop at the end.',
    failure_message='A name with n letters has n + 1 bigrams: every letter follows something, and so does the full stop at the end.',
)
def test_each_letter_and_each_end_is_counted_once(counts):
    """A name with n letters has n + 1 bigrams: every letter follows something, and so does the full stop at the end."""
    words = _fixture_words()
    got = whole(counts(words))
    right = sum(len(word) + 1 for word in words)
    slip = "The table does not hold as many bigrams as there are letters and ends."
    expect(int(got.sum()) == right, slip, f"expected {right}, got {int(got.sum())}")


@test_case(
    name='full stop is left and reached once a name',
    points=1,
    success_message='Every name begins after a full stop and ends before one.',
    failure_message='Every name begins after a full stop and ends before one.',
)
def test_full_stop_is_left_and_reached_once_a_name(counts):
    """Every name begins after a full stop and ends before one."""
    words = _fixture_words()
    got = whole(counts(words))
    slip = "Row 0 should count how names begin: its sum is the number of names."
    expect(int(got[0].sum()) == len(words), slip)
    slip = "Column 0 should count how names end: its sum is the number of names."
    expect(int(got[:, 0].sum()) == len(words), slip)


@test_case(
    name='each letter is left as often as it is reached',
    points=2,
    success_message='Every letter of a name has one bigram that enters it and one that leaves it: row sums equal column sums.',
    failure_message='Every letter of a name has one bigram that enters it and one that leaves it: row sums equal column sums.',
)
def test_each_letter_is_left_as_often_as_it_is_reached(counts):
    """Every letter of a name has one bigram that enters it and one that leaves it: row sums equal column sums."""
    words = _fixture_words()
    got = whole(counts(words))
    expect(bool(got.any()), "Nothing was counted.")
    slip = "For some letter the bigrams that enter it and those that leave it are not equally many."
    expect(torch.equal(got.sum(0), got.sum(1)), slip)


@test_case(
    name='no names no counts',
    points=1,
    success_message='An empty list gives a table of zeros, also after other names were counted.',
    failure_message='An empty list gives a table of zeros, also after other names were counted.',
)
def test_no_names_no_counts(counts):
    """An empty list gives a table of zeros, also after other names were counted."""
    whole(counts(["ab"]))
    got = whole(counts([]))
    expect(not bool(got.any()), "An empty list should give zeros.", mistake="counts-of-an-earlier-call")
