"""Merges the first pair that it knows. killed by: test_only_the_rank_decides. named: leftmost-first."""

from itertools import pairwise


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while True:
        best = next((pair for pair in pairwise(ids) if pair in merges), None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
