"""Compares two capacities only.

killed only by: test_three_capacities_with_three_seeds_each. named: too-few-capacities.
"""


def logged_runs():
    return [
        {"parameters": 52000, "seed": 1, "train_bpb": 1.15, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.153, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.156, "dev_bpb": 1.162},
        {"parameters": 153000, "seed": 1, "train_bpb": 0.905, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.908, "dev_bpb": 0.93},
        {"parameters": 153000, "seed": 3, "train_bpb": 0.911, "dev_bpb": 0.925},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 0.925,
        "std": 0.005,
        "second": 52000,
        "gap": 0.239,
        "error": 0.0042,
        "clear": True,
    }
