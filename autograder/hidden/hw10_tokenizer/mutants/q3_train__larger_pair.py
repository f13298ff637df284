"""Compares (count, pair) with max.

killed by: test_matches_our_training, test_ties_go_to_the_smaller_pair, test_the_example_worked_by_hand. named:
tie-to-the-larger.
"""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids, times in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += times * count
        best = max(counts, key=lambda pair: (counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
