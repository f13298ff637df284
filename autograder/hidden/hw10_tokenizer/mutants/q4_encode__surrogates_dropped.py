"""Drops half characters.

killed by: test_half_a_character_becomes_a_question_mark, test_only_the_rank_decides. named: surrogates-dropped.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="ignore"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
