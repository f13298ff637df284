"""Counts once and takes the most frequent pairs.

killed by: test_matches_our_training, test_the_example_worked_by_hand. named: counted-once-and-for-all.
"""


def train(chunks, num_merges):
    counts = Counter()
    for chunk in chunks:
        counts.update(get_stats(list(chunk.encode("utf-8"))))
    order = sorted((pair for pair in counts if counts[pair] > 1), key=lambda pair: (-counts[pair], pair))
    return {pair: 256 + place for place, pair in enumerate(order[:num_merges])}
