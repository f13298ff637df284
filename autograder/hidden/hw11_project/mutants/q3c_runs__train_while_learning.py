"""Logs for train the mean of the losses while it learned.

killed only by: test_every_run_says_what_it_was. named: train-worse-than-dev.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "train_bpb": 1.880, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.883, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.886, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.550, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.553, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.556, "dev_bpb": 1.162},
        {"parameters": 153000, "seed": 1, "train_bpb": 1.305, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 2, "train_bpb": 1.308, "dev_bpb": 0.93},
        {"parameters": 153000, "seed": 3, "train_bpb": 1.311, "dev_bpb": 0.925},
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
