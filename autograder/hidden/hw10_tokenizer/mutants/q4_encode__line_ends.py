"""Makes all line ends alike.

killed by: test_matches_tiktoken, test_only_the_rank_decides, test_tokens_spell_the_text. named: line-ends-tidied-up.
"""


def encode(chunk, merges):
    ids = list("\n".join(chunk.splitlines()).encode("utf-8", errors="replace"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
