"""Takes the last of the most frequent pairs. killed by: test_matches_our_training. named: tie-to-the-last."""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids, times in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += times * count
        best = max(reversed(list(counts)), key=counts.get, default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
