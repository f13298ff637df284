"""Counts every chunk, as often as it occurs."""


def train(chunks, num_merges):
    pieces = [list(chunk.encode("utf-8")) for chunk in chunks]
    merges = {}
    while len(merges) < num_merges:
        counts = {}
        for ids in pieces:
            for pair, count in get_stats(ids).items():
                counts[pair] = counts.get(pair, 0) + count
        if not counts or max(counts.values()) < 2:
            break
        most = max(counts.values())
        best = min(pair for pair, count in counts.items() if count == most)
        merges[best] = 256 + len(merges)
        pieces = [merge(ids, best, merges[best]) for ids in pieces]
    return merges
