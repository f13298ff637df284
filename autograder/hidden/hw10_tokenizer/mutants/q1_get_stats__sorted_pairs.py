"""Takes (a, b) and (b, a) for the same.

killed by: test_matches_our_count, test_backwards_every_pair_is_turned_round. named: pairs-without-order.
"""

from itertools import pairwise


def get_stats(ids):
    counts = {}
    for pair in pairwise(ids):
        pair = tuple(sorted(pair))
        counts[pair] = counts.get(pair, 0) + 1
    return counts
