"""Merges as long as there are two tokens.

killed by: test_matches_tiktoken, test_only_the_rank_decides, test_without_merges_there_are_the_bytes. named:
keeps-looking-for-merges.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while len(ids) > 1:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf))
        ids = merge(ids, best, merges[best])
    return ids
