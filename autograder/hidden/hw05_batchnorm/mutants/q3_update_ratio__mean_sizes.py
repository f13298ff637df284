"""Compares mean absolute values. killed by: test_ratio_of_step_and_weights. named: mean-size-for-spread."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.abs().mean() / W.abs().mean()).item()
    return ratios
