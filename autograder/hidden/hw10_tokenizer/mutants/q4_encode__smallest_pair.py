"""Compares pairs, not what was made of them. killed by: test_only_the_rank_decides. named: smallest-pair-first."""

from itertools import pairwise


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while True:
        best = min((pair for pair in pairwise(ids) if pair in merges), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
