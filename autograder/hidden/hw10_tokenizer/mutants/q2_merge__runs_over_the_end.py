"""Looks behind the last id.

killed by: test_matches_our_merge, test_without_the_pair_nothing_changes. named: raises-an-error-at-the-end.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if (ids[i], ids[i + 1]) == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
