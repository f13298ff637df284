"""Takes the merge that was learned last.

killed by: test_matches_tiktoken, test_only_the_rank_decides, test_merges_that_were_learned_first_come_first. named:
last-learned-first.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while True:
        best = max(get_stats(ids), key=lambda pair: merges.get(pair, -1), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
