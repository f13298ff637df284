"""Measures on text that the model has seen.

killed only by: test_no_run_is_better_than_the_limit. named: too-good-to-be-true.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "train_bpb": 1.48, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.483, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.486, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.15, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.153, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.156, "dev_bpb": 1.162},
        {"parameters": 153000, "seed": 1, "train_bpb": 0.3, "dev_bpb": 0.31},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.303, "dev_bpb": 0.33},
        {"parameters": 153000, "seed": 3, "train_bpb": 0.306, "dev_bpb": 0.32},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 0.32,
        "std": 0.01,
        "second": 52000,
        "gap": 0.844,
        "error": 0.0065,
        "clear": True,
    }
