"""Takes the absolute value first.

killed by: test_the_layer_worked_by_hand, test_turning_the_sign_changes_the_mean_only, test_mean_of_all_entries.
named: of-the-absolute-values.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.abs().mean().item(),
            "std": h.std().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
