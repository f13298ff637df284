"""Does not look at the last pair.

killed by: test_matches_our_merge, test_the_pair_is_gone. named: pair-at-the-end-missed.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if i + 2 < len(ids) and (ids[i], ids[i + 1]) == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
