"""Takes the best of nothing.

killed by: test_stops_where_no_pair_occurs_twice, test_trains_on_any_script_until_nothing_is_left. named: never-stops.
"""


def train(chunks, num_merges):
    words = [(list(chunk.encode("utf-8")), times) for chunk, times in Counter(chunks).items()]
    merges = {}
    for new_id in range(256, 256 + num_merges):
        counts = Counter()
        for ids, times in words:
            for pair, count in get_stats(ids).items():
                counts[pair] += times * count
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges[best] = new_id
        words = [(merge(ids, best, new_id), times) for ids, times in words]
    return merges
