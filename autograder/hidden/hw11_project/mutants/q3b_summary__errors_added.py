"""Adds the errors instead of their squares. killed by: test_difference_comes_with_its_error. named: errors-added."""


def summary(runs):
    results = {}
    for run in runs:
        results.setdefault(run["parameters"], []).append(run["dev_bpb"])
    table = {}
    for parameters, values in results.items():
        mean = sum(values) / len(values)
        variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
        table[parameters] = {"mean": mean, "std": variance**0.5, "seeds": len(values)}
    return table


def choose(runs):
    table = summary(runs)
    return min(table, key=lambda parameters: table[parameters]["mean"])


def difference(runs, a, b):
    table = summary(runs)
    error = sum(table[key]["std"] / table[key]["seeds"] ** 0.5 for key in (a, b))
    return table[b]["mean"] - table[a]["mean"], error
