"""Forgets how often a chunk occurs. killed by: test_matches_our_training. named: every-chunk-counted-once."""


def train(chunks, num_merges):
    words = [list(chunk.encode("utf-8")) for chunk in set(chunks)]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += count
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [merge(ids, best, new_id) for ids in words]
    return merges
