"""Forgets the root. killed by: test_standard_deviation_of_all_entries. named: variance-for-standard-deviation."""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.var().item(),
            "saturation": (h.abs() > SATURATED).double().mean().item(),
        }
    return report
