"""Counts with Python's own numbers."""

import statistics


def stats(layers):
    report = {}
    for name, h in layers.items():
        values = h.detach().flatten().tolist()
        saturated = sum(1 for value in values if value > SATURATED or value < -SATURATED)
        report[name] = {
            "mean": statistics.fmean(values),
            "std": statistics.stdev(values),
            "saturation": saturated / len(values),
        }
    return report
