"""Counts new ids from zero.

killed by: test_matches_our_training, test_new_ids_count_up_from_256. named: ids-from-zero.
"""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(num_merges):
        counts = Counter()
        for ids, times in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += times * count
        best = min(counts, key=lambda pair: (-counts[pair], pair), default=None)
        if best is None or counts[best] < 2:
            break
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
