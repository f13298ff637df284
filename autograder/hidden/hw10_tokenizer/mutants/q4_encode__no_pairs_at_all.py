"""Takes the smallest of nothing.

killed by: test_only_the_rank_decides, test_an_empty_text_has_no_tokens. named: raises-an-error-without-pairs.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf))
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
