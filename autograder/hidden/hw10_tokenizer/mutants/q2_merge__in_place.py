"""Shortens the list of the caller. killed by: test_list_is_left_as_it_was. named: list-changed."""


def merge(ids, pair, new_id):
    i = 0
    while i < len(ids) - 1:
        if (ids[i], ids[i + 1]) == pair:
            ids[i : i + 2] = [new_id]
        i += 1
    return ids
