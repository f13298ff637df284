"""Makes the activations of the caller positive. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def stats(layers):
    report = {}
    for name, h in layers.items():
        report[name] = {
            "mean": h.mean().item(),
            "std": h.std().item(),
            "saturation": (h.abs_() > SATURATED).double().mean().item(),
        }
    return report
