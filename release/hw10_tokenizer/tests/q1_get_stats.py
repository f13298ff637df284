"""Public checks of q1_get_stats. `course compile` writes this file: changes are lost."""

from otter.test_files import test_case
from hw10_checks import counts_of, leaves_unchanged
from toolkit import expect

OK_FORMAT = False
name = "q1_get_stats"


def _fixture_ids():
    """A few ids, some more than once."""
    return [5, 7, 5, 7, 7, 300, 5, 7, 7, 7, 0, 5, 300]


def _fixture_watched():
    """Calls a function and tells whether its arguments are afterwards what they were."""
    return leaves_unchanged


@test_case(
    name='every place but the last begins a pair',
    points=2,
    success_message='There is one pair fewer than there are ids, and every one of them is counted once.',
    failure_message='There is one pair fewer than there are ids, and every one of them is counted once.',
)
def test_every_place_but_the_last_begins_a_pair(get_stats):
    """There is one pair fewer than there are ids, and every one of them is counted once."""
    ids = _fixture_ids()
    got = counts_of(get_stats(ids))
    total = sum(got.values())
    expect(total != len(ids), "You count one pair too many: the last id has nobody after it.")
    slip = "The counts together should be one less than there are ids. Does the last pair count, and the first?"
    expect(total == len(ids) - 1, slip, f"{len(ids)} ids, and the counts add up to {total}")


@test_case(
    name='three alike are two pairs',
    points=2,
    success_message='In `aaa` there are two places where an `a` is followed by an `a`, and they share a letter.',
    failure_message='In `aaa` there are two places where an `a` is followed by an `a`, and they share a letter.',
)
def test_three_alike_are_two_pairs(get_stats):
    """In `aaa` there are two places where an `a` is followed by an `a`, and they share a letter."""
    got = counts_of(get_stats([97, 97, 97]))
    slip = "Three times the same id should be counted as two pairs, although they share the one in the middle."
    expect(got != {(97, 97): 1}, slip, mistake="overlapping-pairs-counted-once")
    expect(got == {(97, 97): 2}, slip, f"get_stats([97, 97, 97]) gives {got}")


@test_case(
    name='short lists have no pairs',
    points=1,
    success_message='A single id has no neighbour, and no id has none either.',
    failure_message='A single id has no neighbour, and no id has none either.',
)
def test_short_lists_have_no_pairs(get_stats):
    """A single id has no neighbour, and no id has none either."""
    for ids in ([], [5]):
        got = counts_of(get_stats(ids))
        expect(got == {}, "A list of fewer than two ids has no pairs: the result should be empty.", f"{ids}: {got}")


@test_case(
    name='backwards every pair is turned round',
    points=1,
    success_message='A pair has an order: read from back to front, (a, b) becomes (b, a).',
    failure_message='A pair has an order: read from back to front, (a, b) becomes (b, a).',
)
def test_backwards_every_pair_is_turned_round(get_stats):
    """A pair has an order: read from back to front, (a, b) becomes (b, a)."""
    ids = _fixture_ids()
    got, back = counts_of(get_stats(ids)), counts_of(get_stats(ids[::-1]))
    expect(any(first != second for first, second in got), "No two different neighbours were found.")
    slip = "`(a, b)` and `(b, a)` are two different pairs, each with its own count."
    expect(back == {(second, first): number for (first, second), number in got.items()}, slip)


@test_case(
    name='list is left as it was',
    points=1,
    success_message='Whoever asks for counts still needs the ids afterwards.',
    failure_message='Whoever asks for counts still needs the ids afterwards.',
)
def test_list_is_left_as_it_was(get_stats):
    """Whoever asks for counts still needs the ids afterwards."""
    watched = _fixture_watched()
    ids = _fixture_ids()
    expect(watched(get_stats, ids), "Your function changes the list that it was given.", mistake="list-changed")
