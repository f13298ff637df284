"""Takes the root of the mean square.

killed by: test_the_layer_worked_by_hand, test_standard_deviation_of_all_entries. named: not-centred.
"""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.square().mean().sqrt().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
