"""Cures with weight decay."""


def pair():
    overfit = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.24, 0.95, 0.68, 0.48, 0.35],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 3.0},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [2.09, 1.41, 1.4, 1.3, 1.2, 1.0],
        "dev_bpb": [2.37, 2.0, 1.95, 1.92, 1.9, 1.9],
    }
    return overfit, cured


def cure():
    return {"changed": "weight_decay", "gap_before": 1.95, "gap_after": 0.9, "dev_gain": 0.4}
