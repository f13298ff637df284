"""Counts rows of an array of pairs."""

import numpy as np


def get_stats(ids):
    if len(ids) < 2:
        return {}
    pairs = np.stack([ids[:-1], ids[1:]], axis=1)
    found, counts = np.unique(pairs, axis=0, return_counts=True)
    return {tuple(pair): count for pair, count in zip(found.tolist(), counts.tolist(), strict=True)}
