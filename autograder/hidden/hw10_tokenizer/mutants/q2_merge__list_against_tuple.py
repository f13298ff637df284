"""Compares a list with a tuple.

killed by: test_matches_our_merge, test_the_example_worked_by_hand. named: nothing-merged.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if ids[i : i + 2] == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
