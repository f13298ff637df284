"""Four capacities, one of them with four seeds; the claims have four digits."""


def logged_runs():
    smaller = [
        {"parameters": 20000, "seed": 1, "train_bpb": 1.48, "dev_bpb": 1.49},
        {"parameters": 20000, "seed": 2, "train_bpb": 1.483, "dev_bpb": 1.5},
        {"parameters": 20000, "seed": 3, "train_bpb": 1.486, "dev_bpb": 1.51},
        {"parameters": 52000, "seed": 1, "train_bpb": 1.15, "dev_bpb": 1.16},
        {"parameters": 52000, "seed": 2, "train_bpb": 1.153, "dev_bpb": 1.17},
        {"parameters": 52000, "seed": 3, "train_bpb": 1.156, "dev_bpb": 1.162},
    ]
    larger = [
        {"parameters": 153000, "seed": 1, "train_bpb": 0.905, "dev_bpb": 0.92},
        {"parameters": 153000, "seed": 2, "train_bpb": 0.908, "dev_bpb": 0.93},
        {"parameters": 153000, "seed": 3, "train_bpb": 0.911, "dev_bpb": 0.925},
        {"parameters": 410000, "seed": 1, "train_bpb": 0.86, "dev_bpb": 0.9},
        {"parameters": 410000, "seed": 2, "train_bpb": 0.863, "dev_bpb": 0.905},
        {"parameters": 410000, "seed": 3, "train_bpb": 0.866, "dev_bpb": 0.91},
        {"parameters": 410000, "seed": 4, "train_bpb": 0.869, "dev_bpb": 0.93},
    ]
    return smaller + larger


def conclusion():
    return {
        "best": 410000,
        "mean": 0.911,
        "std": 0.0131,
        "second": 153000,
        "gap": 0.014,
        "error": 0.0072,
        "clear": False,
    }
