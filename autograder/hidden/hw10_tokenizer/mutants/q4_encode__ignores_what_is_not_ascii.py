"""Drops every letter beyond ASCII.

killed by: test_matches_tiktoken, test_without_merges_there_are_the_bytes, test_tokens_spell_the_text. named:
characters-dropped.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("ascii", errors="ignore"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
