"""Shows a training that falls apart, not one that overfits.

killed only by: test_the_first_run_overfits. named: no-overfit.
"""


def pair():
    overfit = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.8, 1.85, 1.9, 1.95, 2.0],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.3, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [2.23, 1.9, 1.95, 1.97, 1.98, 2.0],
        "dev_bpb": [2.48, 2.09, 2.05, 2.04, 2.05, 2.06],
    }
    return overfit, cured


def cure():
    return {"changed": "dropout", "gap_before": 0.3, "gap_after": 0.06, "dev_gain": 0.24}
