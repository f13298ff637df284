"""Walks from right to left.

killed by: test_a_row_of_the_same_id_is_merged_from_the_left, test_a_pair_of_the_same_id_matches_ours. named:
merged-from-the-right.
"""


def merge(ids, pair, new_id):
    merged, i = [], len(ids) - 1
    while i >= 0:
        if i > 0 and (ids[i - 1], ids[i]) == pair:
            merged.insert(0, new_id)
            i -= 2
        else:
            merged.insert(0, ids[i])
            i -= 1
    return merged
