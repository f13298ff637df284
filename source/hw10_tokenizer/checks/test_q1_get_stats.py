"""Public checks of q1_get_stats: what every count of neighbours obeys."""

import pytest
from hw10_checks import counts_of, leaves_unchanged

from toolkit import expect


@pytest.fixture
def ids():
    """A few ids, some more than once."""
    return [5, 7, 5, 7, 7, 300, 5, 7, 7, 7, 0, 5, 300]


@pytest.fixture
def watched():
    """Calls a function and tells whether its arguments are afterwards what they were."""
    return leaves_unchanged


@pytest.mark.points(2)
def test_every_place_but_the_last_begins_a_pair(get_stats, ids):
    """There is one pair fewer than there are ids, and every one of them is counted once."""
    got = counts_of(get_stats(ids))
    total = sum(got.values())
    expect(total != len(ids), "You count one pair too many: the last id has nobody after it.")
    slip = "The counts together should be one less than there are ids. Does the last pair count, and the first?"
    expect(total == len(ids) - 1, slip, f"{len(ids)} ids, and the counts add up to {total}")


@pytest.mark.points(2)
def test_three_alike_are_two_pairs(get_stats):
    """In `aaa` there are two places where an `a` is followed by an `a`, and they share a letter."""
    got = counts_of(get_stats([97, 97, 97]))
    slip = "Three times the same id should be counted as two pairs, although they share the one in the middle."
    expect(got != {(97, 97): 1}, slip, mistake="overlapping-pairs-counted-once")
    expect(got == {(97, 97): 2}, slip, f"get_stats([97, 97, 97]) gives {got}")


@pytest.mark.points(1)
def test_short_lists_have_no_pairs(get_stats):
    """A single id has no neighbour, and no id has none either."""
    for ids in ([], [5]):
        got = counts_of(get_stats(ids))
        expect(got == {}, "A list of fewer than two ids has no pairs: the result should be empty.", f"{ids}: {got}")


@pytest.mark.points(1)
def test_backwards_every_pair_is_turned_round(get_stats, ids):
    """A pair has an order: read from back to front, (a, b) becomes (b, a)."""
    got, back = counts_of(get_stats(ids)), counts_of(get_stats(ids[::-1]))
    expect(any(first != second for first, second in got), "No two different neighbours were found.")
    slip = "`(a, b)` and `(b, a)` are two different pairs, each with its own count."
    expect(back == {(second, first): number for (first, second), number in got.items()}, slip)


@pytest.mark.points(1)
def test_list_is_left_as_it_was(get_stats, watched, ids):
    """Whoever asks for counts still needs the ids afterwards."""
    expect(watched(get_stats, ids), "Your function changes the list that it was given.", mistake="list-changed")
