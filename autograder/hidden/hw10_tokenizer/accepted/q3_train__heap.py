"""Takes the best pair from a heap, and a list of pairs first."""

import heapq
from itertools import pairwise


def train(chunks, num_merges):
    words = Counter(tuple(chunk.encode("utf-8")) for chunk in chunks)
    learned = []
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for word, times in words.items():
            for pair in pairwise(word):
                counts[pair] += times
        heap = [(-count, pair) for pair, count in counts.items() if count > 1]
        heapq.heapify(heap)
        if not heap:
            break
        pair = heapq.heappop(heap)[1]
        learned.append(pair)
        merged = Counter()
        for word, times in words.items():
            merged[tuple(merge(list(word), pair, new_id))] += times
        words = merged
    return {pair: 256 + place for place, pair in enumerate(learned)}
