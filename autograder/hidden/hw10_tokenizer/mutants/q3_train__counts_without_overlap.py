"""Counts a pair as often as it could be merged.

killed by: test_matches_our_training. named: overlapping-pairs-counted-once.
"""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids, times in words:
            for pair in get_stats(ids):
                counts[pair] += times * (len(ids) - len(merge(ids, pair, -1)))
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
