"""Divides the sum of squares by n.

killed by: test_the_layer_worked_by_hand, test_standard_deviation_of_all_entries. named: divided-by-n.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std(correction=0).item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
