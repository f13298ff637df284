"""Encodes strictly.

killed by: test_half_a_character_becomes_a_question_mark, test_only_the_rank_decides. named: lone-surrogate-raises.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8"))
    while True:
        best = min(get_stats(ids), key=lambda pair: merges.get(pair, math.inf), default=None)
        if best not in merges:
            return ids
        ids = merge(ids, best, merges[best])
