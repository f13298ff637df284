"""Appends every id, and merges the end of the result."""


def merge(ids, pair, new_id):
    found = []
    for number in ids:
        if found and (found[-1], number) == pair:
            found[-1] = new_id
        else:
            found.append(number)
    return found
