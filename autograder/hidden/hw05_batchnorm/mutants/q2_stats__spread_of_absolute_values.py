"""Measures the spread of the absolute values.

killed by: test_the_layer_worked_by_hand, test_standard_deviation_of_all_entries. named: of-the-absolute-values.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.abs().std().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
