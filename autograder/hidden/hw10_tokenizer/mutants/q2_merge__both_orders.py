"""Merges the pair and its reverse.

killed by: test_matches_our_merge, test_nothing_is_lost, test_without_the_pair_nothing_changes. named:
both-orders-merged.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if i + 1 < len(ids) and {ids[i], ids[i + 1]} == set(pair) and (ids[i] != ids[i + 1]) == (pair[0] != pair[1]):
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
