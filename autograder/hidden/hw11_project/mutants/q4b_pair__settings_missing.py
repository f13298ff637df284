"""Does not say how the runs were made.

killed by: test_one_thing_was_changed, test_the_first_run_overfits, test_the_second_run_is_cured,
test_the_claims_are_those_of_the_curves.
named: run-incomplete.
"""


def pair():
    overfit = {
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [1.98, 1.24, 0.95, 0.68, 0.48, 0.35],
        "dev_bpb": [2.31, 1.99, 2.04, 2.12, 2.23, 2.3],
    }
    cured = {
        "settings": {"seed": 1, "scenes": 12, "width": 64, "layers": 2, "dropout": 0.3, "weight_decay": 0.1},
        "steps": [60, 120, 180, 240, 300, 360],
        "train_bpb": [2.23, 1.49, 1.28, 1.2, 1.16, 1.15],
        "dev_bpb": [2.48, 2.09, 2.05, 2.04, 2.05, 2.06],
    }
    return overfit, cured


def cure():
    return {"changed": "dropout", "gap_before": 1.95, "gap_after": 0.91, "dev_gain": 0.24}
