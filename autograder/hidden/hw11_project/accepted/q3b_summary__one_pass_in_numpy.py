"""Adds up sums and squares in one pass, from the first value of each capacity."""

import numpy as np


def summary(runs):
    first, sums = {}, {}
    for run in runs:
        size = run["parameters"]
        x = run["dev_bpb"] - first.setdefault(size, run["dev_bpb"])
        sums[size] = sums.get(size, np.zeros(3)) + np.array([1.0, x, x * x])
    table = {}
    for size, (n, one, two) in sums.items():
        std = np.sqrt((two - one * one / n) / (n - 1))
        table[size] = {"mean": float(first[size] + one / n), "std": float(std), "seeds": int(n)}
    return table


def choose(runs):
    table = summary(runs)
    best = None
    for size in table:
        if best is None or table[size]["mean"] < table[best]["mean"]:
            best = size
    return best


def difference(runs, a, b):
    table = summary(runs)
    squares = [table[size]["std"] ** 2 / table[size]["seeds"] for size in (a, b)]
    return table[b]["mean"] - table[a]["mean"], sum(squares) ** 0.5
