"""Looks at the most frequent pair of all, and stops where it is unknown.

killed by: test_matches_tiktoken, test_only_the_rank_decides. named: stops-at-an-unknown-pair.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while len(ids) > 1:
        counts = get_stats(ids)
        best = max(counts, key=counts.get)
        if best not in merges:
            break
        ids = merge(ids, best, merges[best])
    return ids
