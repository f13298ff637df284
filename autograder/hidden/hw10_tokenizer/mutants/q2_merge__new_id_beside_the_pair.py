"""Writes the new id and then the pair as well.

killed by: test_matches_our_merge, test_the_pair_is_gone. named: new-id-beside-the-pair.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:
            merged += [new_id, ids[i], ids[i + 1]]
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
