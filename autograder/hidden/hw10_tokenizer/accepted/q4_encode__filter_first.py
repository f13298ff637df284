"""Filters the pairs that are known, and writes the question mark itself."""

from itertools import pairwise


def encode(chunk, merges):
    clean = "".join("?" if 0xD800 <= ord(sign) < 0xE000 else sign for sign in chunk)
    ids = list(bytearray(clean, "utf-8"))
    pairs = set(pairwise(ids)) & set(merges)
    while pairs:
        best = min(pairs, key=merges.get)
        ids = merge(ids, best, merges[best])
        pairs = set(pairwise(ids)) & set(merges)
    return ids
