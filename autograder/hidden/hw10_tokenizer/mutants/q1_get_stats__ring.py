"""Begins at the last id, because ids[-1] exists.

killed by: test_matches_our_count, test_short_lists_have_no_pairs, test_every_place_but_the_last_begins_a_pair. named:
last-id-beside-the-first.
"""


def get_stats(ids):
    counts = {}
    for i in range(len(ids)):
        pair = (ids[i - 1], ids[i])
        counts[pair] = counts.get(pair, 0) + 1
    return counts
