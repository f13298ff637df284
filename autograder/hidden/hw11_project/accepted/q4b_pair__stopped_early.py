"""Cures by stopping early, names that, and measures at steps of its own."""


def pair():
    overfit = {
        "settings": {
            "seed": 1,
            "scenes": 12,
            "width": 64,
            "layers": 2,
            "dropout": 0.0,
            "weight_decay": 0.1,
        },
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.24, 0.95, 0.68, 0.48, 0.35],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {
            "seed": 1,
            "scenes": 12,
            "width": 64,
            "layers": 2,
            "dropout": 0.0,
            "weight_decay": 0.1,
        },
        "steps": [30, 60, 90, 120, 150],
        "train_bpb": [2.3, 1.98, 1.6, 1.4, 1.35],
        "dev_bpb": [2.5, 2.31, 2.1, 2.02, 1.99],
    }
    return overfit, cured


def cure():
    return {"changed": "steps", "gap_before": 1.95, "gap_after": 0.64, "dev_gain": 0.31}
