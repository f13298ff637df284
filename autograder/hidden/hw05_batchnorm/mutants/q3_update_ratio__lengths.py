"""Compares norms. killed by: test_ratio_of_step_and_weights. named: length-for-spread."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.norm() / W.norm()).item()
    return ratios
