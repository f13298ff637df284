"""Cuts at the first place, and goes on behind it."""

from itertools import pairwise


def merge(ids, pair, new_id):
    places = [i for i, two in enumerate(pairwise(ids)) if two == pair]
    found, end = [], 0
    for place in places:
        if place >= end:
            found += [*ids[end:place], new_id]
            end = place + 2
    return found + ids[end:]
