"""Rounds to three places.

killed by: test_mean_of_all_entries, test_standard_deviation_of_all_entries, test_share_of_saturated_entries. named:
nearly-right.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": round(h.mean().item(), 3),
            "std": round(h.std().item(), 3),
            "saturation": round((h.abs() > SATURATED).double().mean().item(), 3),
        }
    return report
