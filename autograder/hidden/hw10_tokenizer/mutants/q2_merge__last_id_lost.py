"""Never comes to the last id.

killed by: test_matches_our_merge, test_nothing_is_lost, test_without_the_pair_nothing_changes. named: last-id-lost.
"""


def merge(ids, pair, new_id):
    merged, i = [], 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            merged.append(new_id)
            i += 2
        else:
            merged.append(ids[i])
            i += 1
    return merged
