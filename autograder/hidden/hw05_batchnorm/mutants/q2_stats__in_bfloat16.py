"""Measures with eight bits of precision.

killed by: test_the_threshold_itself_is_not_beyond, test_mean_of_all_entries, test_standard_deviation_of_all_entries.
named: nearly-right.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        h = h.bfloat16()
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
