"""Writes a question mark for every letter beyond ASCII.

killed by: test_matches_tiktoken, test_without_merges_there_are_the_bytes, test_tokens_spell_the_text. named: not-utf-8.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("ascii", errors="replace"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
