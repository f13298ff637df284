"""Counts saturated entries.

killed by: test_the_layer_worked_by_hand, test_the_threshold_itself_is_not_beyond, test_share_of_saturated_entries.
named: counted-not-averaged.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": float((h.abs() > SATURATED).sum()),
        }
    return report
