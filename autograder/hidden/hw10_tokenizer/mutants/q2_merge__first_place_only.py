"""Stops after the first merge. killed by: test_matches_our_merge, test_the_pair_is_gone. named: first-place-only."""


def merge(ids, pair, new_id):
    for i in range(len(ids) - 1):
        if (ids[i], ids[i + 1]) == pair:
            return [*ids[:i], new_id, *ids[i + 2 :]]
    return list(ids)
