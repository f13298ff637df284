"""Merges one place at a time, in a list of its own."""

from itertools import pairwise


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", "replace"))
    while True:
        known = [(merges[pair], place) for place, pair in enumerate(pairwise(ids)) if pair in merges]
        if not known:
            return ids
        new_id, place = min(known)
        ids[place : place + 2] = [new_id]
