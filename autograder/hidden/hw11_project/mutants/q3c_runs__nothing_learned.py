"""Logs another quantity, perplexities, as bits per byte.

killed only by: test_every_run_says_what_it_was. named: not-bits-per-byte.
"""


def logged_runs():
    return [
        {"parameters": 20000, "seed": 1, "train_bpb": 29.6, "dev_bpb": 29.8},
        {"parameters": 20000, "seed": 2, "train_bpb": 29.603, "dev_bpb": 30.0},
        {"parameters": 20000, "seed": 3, "train_bpb": 29.606, "dev_bpb": 30.2},
        {"parameters": 52000, "seed": 1, "train_bpb": 23.0, "dev_bpb": 23.2},
        {"parameters": 52000, "seed": 2, "train_bpb": 23.003, "dev_bpb": 23.4},
        {"parameters": 52000, "seed": 3, "train_bpb": 23.006, "dev_bpb": 23.24},
        {"parameters": 153000, "seed": 1, "train_bpb": 18.1, "dev_bpb": 18.4},
        {"parameters": 153000, "seed": 2, "train_bpb": 18.103, "dev_bpb": 18.6},
        {"parameters": 153000, "seed": 3, "train_bpb": 18.106, "dev_bpb": 18.5},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 18.5,
        "std": 0.1,
        "second": 52000,
        "gap": 4.78,
        "error": 0.0841,
        "clear": True,
    }
