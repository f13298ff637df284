"""Does not notice that nothing changes any more.

killed by: test_matches_tiktoken, test_only_the_rank_decides. named: keeps-looking-for-merges.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while len(ids) > 1:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf))
        ids = merge(ids, best, merges.get(best)) if best in merges else ids
    return ids
