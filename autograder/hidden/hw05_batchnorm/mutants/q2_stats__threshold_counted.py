"""Counts the threshold itself. killed by: test_the_threshold_itself_is_not_beyond. named: threshold-counted."""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": (h.abs() >= SATURATED).double().mean().item(),
        }
    return report
