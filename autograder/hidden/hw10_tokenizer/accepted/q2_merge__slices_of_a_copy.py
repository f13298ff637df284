"""Shortens a copy where the pair stands."""


def merge(ids, pair, new_id):
    copy, i = list(ids), 0
    while i < len(copy) - 1:
        if copy[i : i + 2] == list(pair):
            copy[i : i + 2] = [new_id]
        i += 1
    return copy
