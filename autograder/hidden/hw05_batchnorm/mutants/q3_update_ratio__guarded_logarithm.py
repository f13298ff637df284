"""Adds a small number before the logarithm.

killed by: test_no_gradient_is_minus_infinity. named: finite-without-gradient.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std() / W.std() + 1e-15).item()
    return ratios
