"""Takes the rarest pair that occurs twice.

killed by: test_matches_our_training, test_the_most_frequent_pair_is_merged_first. named: rarest-pair-first.
"""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids, times in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += times * count
        best = min((pair for pair in counts if counts[pair] > 1), key=lambda pair: (counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
