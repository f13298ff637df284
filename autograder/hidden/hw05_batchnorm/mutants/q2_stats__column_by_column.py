"""Averages the standard deviations of the columns.

killed by: test_standard_deviation_of_all_entries. named: column-by-column.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std(0).mean().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
