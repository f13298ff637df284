"""Walks by index and fills a defaultdict."""


def get_stats(ids):
    from collections import defaultdict

    counts = defaultdict(int)
    for i in range(len(ids) - 1):
        counts[ids[i], ids[i + 1]] += 1
    return counts
