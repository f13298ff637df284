"""Looks for the neighbour of the last id.

killed by: test_matches_our_count, test_short_lists_have_no_pairs. named: raises-an-error-at-the-end.
"""


def get_stats(ids):
    counts = {}
    for i in range(len(ids)):
        pair = (ids[i], ids[i + 1])
        counts[pair] = counts.get(pair, 0) + 1
    return counts
