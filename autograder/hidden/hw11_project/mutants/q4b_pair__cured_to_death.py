"""The model learns nothing any more, so there is no gap.

killed only by: test_the_second_run_is_cured. named: cured-to-death.
"""


def pair():
    overfit = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.0, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.24, 0.95, 0.68, 0.48, 0.35],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.3, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [3.0, 2.9, 2.8, 2.7, 2.65, 2.6],
        "dev_bpb": [3.0, 2.9, 2.8, 2.75, 2.7, 2.65],
    }
    return overfit, cured


def cure():
    return {"changed": "dropout", "gap_before": 1.95, "gap_after": 0.05, "dev_gain": -0.35}
