"""Writes 1 instead of adding it.

killed by: test_matches_our_count, test_three_alike_are_two_pairs, test_every_place_but_the_last_begins_a_pair. named:
every-pair-counted-once.
"""

from itertools import pairwise


def get_stats(ids):
    counts = {}
    for pair in pairwise(ids):
        counts[pair] = 1
    return counts
