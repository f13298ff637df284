"""Begins one place too late. killed by: test_matches_our_count. named: first-pair-missed."""


def get_stats(ids):
    counts = {}
    for i in range(2, len(ids)):
        pair = (ids[i - 1], ids[i])
        counts[pair] = counts.get(pair, 0) + 1
    return counts
