"""Takes 0.982 for the threshold.

killed by: test_the_threshold_itself_is_not_beyond, test_share_of_saturated_entries. named: threshold-too-high.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": (h.abs() > 0.982).double().mean().item(),
        }
    return report
