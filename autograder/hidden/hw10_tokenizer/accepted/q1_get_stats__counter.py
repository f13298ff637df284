"""Lets a Counter do it."""

from itertools import pairwise


def get_stats(ids):
    return Counter(pairwise(ids))
