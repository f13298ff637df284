"""The two best are within the noise, and the conclusion says so."""


def logged_runs():
    return [
        {"parameters": 153000, "seed": 3, "train_bpb": 0.986, "dev_bpb": 1.05},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.983, "dev_bpb": 1.1},
        {"parameters": 153000, "seed": 1, "train_bpb": 0.98, "dev_bpb": 1.0},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.056, "dev_bpb": 1.04},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.053, "dev_bpb": 1.1},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.05, "dev_bpb": 1.16},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.486, "dev_bpb": 1.51},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.483, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 1, "train_bpb": 1.48, "dev_bpb": 1.49},
    ]


def conclusion():
    return {
        "best": 153000,
        "mean": 1.05,
        "std": 0.05,
        "second": 52000,
        "gap": 0.05,
        "error": 0.0451,
        "clear": False,
    }
