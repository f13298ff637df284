"""Returns after the first merge.

killed by: test_matches_tiktoken, test_only_the_rank_decides, test_nothing_is_left_to_merge. named: one-merge-only.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
    return merge(ids, best, merges[best]) if best in merges else ids
