"""Replaces both letters by the new id.

killed by: test_matches_our_merge, test_nothing_is_lost. named: new-id-written-twice.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:
            merged += [new_id, new_id]
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
