"""Begins to count at one.

killed by: test_matches_our_count, test_three_alike_are_two_pairs. named: counts-too-high-by-one.
"""

from itertools import pairwise


def get_stats(ids):
    counts = {}
    for pair in pairwise(ids):
        counts[pair] = counts.get(pair, 1) + 1
    return counts
