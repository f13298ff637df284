"""Ends one place too early.

killed by: test_matches_our_count, test_every_place_but_the_last_begins_a_pair. named: last-pair-missed.
"""


def get_stats(ids):
    counts = {}
    for i in range(len(ids) - 2):
        pair = (ids[i], ids[i + 1])
        counts[pair] = counts.get(pair, 0) + 1
    return counts
