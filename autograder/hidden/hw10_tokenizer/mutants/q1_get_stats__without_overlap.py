"""Skips the second id of a pair where both are the same.

killed by: test_matches_our_count, test_three_alike_are_two_pairs. named: overlapping-pairs-counted-once.
"""


def get_stats(ids):
    counts, i = {}, 0
    last = {}
    for i in range(len(ids) - 1):
        pair = (ids[i], ids[i + 1])
        if last.get(pair) == i - 1:
            continue
        last[pair] = i
        counts[pair] = counts.get(pair, 0) + 1
    return counts
