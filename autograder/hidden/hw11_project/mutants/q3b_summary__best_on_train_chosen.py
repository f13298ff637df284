"""Chooses by the loss on train.

killed by: test_a_lucky_seed_does_not_win, test_chooses_by_the_mean_on_dev. named: train-for-dev.
"""


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
    return min(runs, key=lambda run: run["train_bpb"])["parameters"]


def difference(runs, a, b):
    table = summary(runs)
    error = math.sqrt(sum(table[key]["std"] ** 2 / table[key]["seeds"] for key in (a, b)))
    return table[b]["mean"] - table[a]["mean"], error
