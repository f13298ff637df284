"""Merges the known pair that is most frequent in this text.

killed by: test_only_the_rank_decides, test_merges_that_were_learned_first_come_first. named: most-frequent-first.
"""


def encode(chunk, merges):
    ids = list(chunk.encode("utf-8", errors="replace"))
    while True:
        counts = {pair: count for pair, count in get_stats(ids).items() if pair in merges}
        if not counts:
            return ids
        best = max(counts, key=lambda pair: (counts[pair], -merges[pair]))
        ids = merge(ids, best, merges[best])
