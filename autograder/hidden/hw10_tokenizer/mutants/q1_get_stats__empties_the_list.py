"""Takes the ids out of the list while it counts. killed by: test_list_is_left_as_it_was. named: list-changed."""


def get_stats(ids):
    counts = {}
    while len(ids) > 1:
        pair = (ids.pop(0), ids[0])
        counts[pair] = counts.get(pair, 0) + 1
    return counts
