"""Cures with more text; the claims are computed."""


def pair():
    overfit = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.24, 0.95, 0.68, 0.48, 0.35],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {"seed": 1, "scenes": 300, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [2.4, 1.9, 1.6, 1.45, 1.4, 1.38],
        "dev_bpb": [2.4, 1.9, 1.62, 1.5, 1.42, 1.4],
    }
    return overfit, cured


def cure():
    overfit, cured = pair()
    return {
        "changed": "scenes",
        "gap_before": overfit["dev_bpb"][-1] - overfit["train_bpb"][-1],
        "gap_after": cured["dev_bpb"][-1] - cured["train_bpb"][-1],
        "dev_gain": overfit["dev_bpb"][-1] - cured["dev_bpb"][-1],
    }
