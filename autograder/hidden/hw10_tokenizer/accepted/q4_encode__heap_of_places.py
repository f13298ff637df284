"""Keeps a linked list and a heap of places."""

import heapq
from itertools import pairwise


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    after = list(range(1, len(ids) + 1))
    before = list(range(-1, len(ids) - 1))
    alive = [True] * len(ids)
    heap = [(merges[pair], i, pair) for i, pair in enumerate(pairwise(ids)) if pair in merges]
    heapq.heapify(heap)

    def push(i):
        if i >= 0 and after[i] < len(ids) and (ids[i], ids[after[i]]) in merges:
            pair = (ids[i], ids[after[i]])
            heapq.heappush(heap, (merges[pair], i, pair))

    while heap:
        new_id, i, pair = heapq.heappop(heap)
        if not alive[i] or after[i] >= len(ids) or (ids[i], ids[after[i]]) != pair:
            continue
        gone = after[i]
        alive[gone], ids[i], after[i] = False, new_id, after[gone]
        if after[gone] < len(ids):
            before[after[gone]] = i
        push(before[i])
        push(i)
    return [number for number, lives in zip(ids, alive, strict=True) if lives]
