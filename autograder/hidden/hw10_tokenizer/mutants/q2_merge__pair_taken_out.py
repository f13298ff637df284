"""Forgets to write the new id. killed by: test_matches_our_merge, test_nothing_is_lost. named: pair-taken-out."""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids):
        if i + 1 < len(ids) and (ids[i], ids[i + 1]) == pair:
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
