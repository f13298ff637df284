"""Public checks of q3_train: what every training obeys."""

from itertools import pairwise

import pytest
from hw10_checks import counts_of

from toolkit import expect


@pytest.fixture
def chunks():
    """A few short chunks, some there more than once."""
    return 2 * ["the", " then", " other", " the", "there", " hen", " the", "heather", " thé", "tether", " thé", "tooth"]


@pytest.mark.points(3)
def test_the_example_worked_by_hand(train):
    """`abracadabra` has three merges: ab, ra, and then the two together."""
    got = counts_of(train(["abracadabra"], 10), "train")
    right = {(97, 98): 256, (114, 97): 257, (256, 257): 258}
    expect(got == right, "The example of the text comes out differently.", f"expected {right}, got {got}")


@pytest.mark.points(2)
def test_new_ids_count_up_from_256(train, chunks):
    """The first 256 ids are the bytes, so the first merge makes 256, the second 257, and so on."""
    got = counts_of(train(chunks, 6), "train")
    new = sorted(got.values())
    expect(len(new) == 6, "Six merges were asked for, and all six are possible.", f"there are {len(new)}")
    slip = "The new ids should be 256, 257, and so on."
    expect(new[0] >= 256, slip, mistake="ids-from-zero")
    expect(new == list(range(256, 262)), slip, f"they are {new}")


@pytest.mark.points(2)
def test_the_most_frequent_pair_is_merged_first(train, chunks):
    """Counted over all chunks together, no pair of bytes occurs more often than the first one that is merged."""
    got = counts_of(train(chunks, 1), "train")
    expect(len(got) == 1, "One merge was asked for.", f"there are {len(got)}")
    pairs = [pair for chunk in chunks for pair in pairwise(chunk.encode())]
    (first,) = got
    most = max(pairs.count(pair) for pair in pairs)
    slip = "The first pair that you merge is not the most frequent one."
    expect(pairs.count(first) == most, slip, f"{first} occurs {pairs.count(first)} times, another one {most} times")


@pytest.mark.points(2)
def test_ties_go_to_the_smaller_pair(train):
    """Of several pairs that are equally frequent the one that Python's `min` would choose is merged."""
    slip = "Here two pairs are equally frequent, and the smaller one should be merged: (97, 98) before (120, 121)."
    for chunks in (["xyxy", "abab"], ["abab", "xyxy"]):
        got = counts_of(train(chunks, 1), "train")
        expect(got == {(97, 98): 256}, slip, f"train({chunks}, 1) gives {got}")


@pytest.mark.points(1)
def test_order_of_the_chunks_does_not_matter(train, chunks):
    """Counts are sums, and ties are broken by the pair itself: shuffled chunks give the same merges."""
    got, other = (counts_of(train(order, 12), "train") for order in (chunks, sorted(chunks)))
    expect(len(got) > 1, "Hardly anything was merged.")
    expect(got == other, "The same chunks in another order give other merges.", mistake="tie-by-place")


@pytest.mark.points(2)
def test_no_pair_reaches_into_the_next_chunk(train):
    """The last byte of a chunk and the first byte of the next one are no neighbours."""
    got = counts_of(train(["ab", "ab", "ab"], 10), "train")
    slip = "Three chunks `ab` allow for one merge: afterwards each of them is a single token and has no neighbour."
    expect((98, 97) not in got and (256, 256) not in got, slip, mistake="merges-across-chunks")
    expect(got == {(97, 98): 256}, slip, f"got {got}")


@pytest.mark.points(2)
def test_stops_where_no_pair_occurs_twice(train):
    """What was seen once is no pattern: training ends early, with fewer merges than asked for."""
    for chunks, right in (([], {}), ([""], {}), (["abcd"], {}), (["abab"], {(97, 98): 256})):
        got = counts_of(train(chunks, 10), "train")
        slip = "Training should end when no pair is left that occurs at least twice."
        expect(got == right, slip, f"train({chunks}, 10) should give {right}, not {got}")


@pytest.mark.points(1)
def test_fewer_merges_are_the_beginning_of_more(train, chunks):
    """Each merge depends on the ones before it only, so three merges are the first three of eight."""
    few, more = counts_of(train(chunks, 3), "train"), counts_of(train(chunks, 8), "train")
    expect(len(few) == 3 and len(more) == 8, "The number of merges is not the one that was asked for.")
    same = few == {pair: new for pair, new in more.items() if new < 259}
    expect(same, "The first merges change when more are asked for.")
