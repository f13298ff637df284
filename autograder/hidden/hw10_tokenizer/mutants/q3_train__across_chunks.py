"""Joins the chunks.

killed by: test_matches_our_training, test_no_pair_reaches_into_the_next_chunk. named: merges-across-chunks.
"""


def train(chunks, num_merges):
    ids = list("".join(chunks).encode("utf-8"))
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = get_stats(ids)
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        ids = merge(ids, best, new_id)
    return merges
