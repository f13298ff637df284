"""Leaves the arithmetic to the standard library."""

from statistics import fmean, stdev


def summary(runs):
    sizes = {run["parameters"] for run in runs}
    found = {size: [run["dev_bpb"] for run in runs if run["parameters"] == size] for size in sizes}
    return {size: {"mean": fmean(x), "std": stdev(x), "seeds": len(x)} for size, x in found.items()}


def choose(runs):
    return sorted((entry["mean"], size) for size, entry in summary(runs).items())[0][1]


def difference(runs, a, b):
    first, second = summary(runs)[a], summary(runs)[b]
    error = math.hypot(*(entry["std"] / math.sqrt(entry["seeds"]) for entry in (first, second)))
    return second["mean"] - first["mean"], error
