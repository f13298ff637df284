"""Counts in a table that each chunk begins anew. killed by: test_matches_our_training. named: last-chunk-only."""


def train(chunks, num_merges):
    pieces = [list(chunk.encode("utf-8")) for chunk in chunks]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = {}
        for ids in pieces:
            counts = get_stats(ids)
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        pieces = [merge(ids, best, new_id) for ids in pieces]
    return merges
