"""Takes capital letters for small ones. killed by: test_matches_tiktoken. named: lower-case."""


def encode(chunk, merges):
    ids = list(chunk.lower().encode("utf-8", errors="replace"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
