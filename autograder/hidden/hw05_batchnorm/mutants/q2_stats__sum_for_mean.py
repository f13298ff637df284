"""Forgets to divide. killed by: test_mean_of_all_entries. named: summed-not-averaged."""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.sum().item(),
            "std": h.std().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
