"""Remembers the id before, and may be given counts to add to."""


def get_stats(ids, counts=None):
    counts = {} if counts is None else counts
    before = None
    for number in ids:
        if before is not None:
            counts[(before, number)] = counts.setdefault((before, number), 0) + 1
        before = number
    return counts
