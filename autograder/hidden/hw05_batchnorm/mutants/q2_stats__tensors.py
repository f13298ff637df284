"""Returns tensors with a single number. killed by: test_three_floats_for_each_layer. named: not-a-float."""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean(),
            "std": h.std(),
            "saturation": (h.abs() > SATURATED).double().mean(),
        }
    return report
