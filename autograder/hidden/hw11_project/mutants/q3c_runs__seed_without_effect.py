"""Logs the same number for every seed.

killed only by: test_other_seeds_give_other_numbers. named: seed-without-effect.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "train_bpb": 1.48, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.483, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.486, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.15, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.153, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.156, "dev_bpb": 1.162},
        {"parameters": 153000, "seed": 1, "train_bpb": 0.905, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.908, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 3, "train_bpb": 0.911, "dev_bpb": 0.92},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 0.92,
        "std": 0.0,
        "second": 52000,
        "gap": 0.244,
        "error": 0.0031,
        "clear": True,
    }
