"""Forgets saturation at minus one.

killed by: test_the_layer_worked_by_hand, test_turning_the_sign_changes_the_mean_only,
test_the_threshold_itself_is_not_beyond, test_share_of_saturated_entries. named: one-side-only.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": (h > SATURATED).double().mean().item(),
        }
    return report
