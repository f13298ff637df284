"""Goes on by one after a merge. killed by: test_matches_our_merge, test_nothing_is_lost. named: second-half-kept."""


def merge(ids, pair, new_id):
    merged = []
    for i in range(len(ids)):
        merged.append(new_id if tuple(ids[i : i + 2]) == pair else ids[i])
    return merged
