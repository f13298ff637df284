"""Claims the capacity of the best single run.

killed by: test_the_claimed_best_has_the_lowest_mean. named: best-of-seeds.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "train_bpb": 1.48, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.483, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.486, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.1, "dev_bpb": 0.95},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.103, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.106, "dev_bpb": 1.2},
        {"parameters": 153000, "seed": 1, "train_bpb": 0.98, "dev_bpb": 1.0},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.983, "dev_bpb": 1.01},
        {"parameters": 153000, "seed": 3, "train_bpb": 0.986, "dev_bpb": 1.02},
    ]


def conclusion():
    return {
        "best": 52000,
        "mean": 1.103,
        "std": 0.1343,
        "second": 153000,
        "gap": -0.093,
        "error": 0.0778,
        "clear": False,
    }
