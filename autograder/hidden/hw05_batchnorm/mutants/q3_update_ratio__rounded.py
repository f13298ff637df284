"""Rounds to two places. killed by: test_ratio_of_step_and_weights. named: nearly-right."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = round(torch.log10(step.std() / W.std()).item(), 2)
    return ratios
