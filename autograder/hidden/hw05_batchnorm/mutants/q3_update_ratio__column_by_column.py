"""Averages over the columns. killed by: test_ratio_of_step_and_weights. named: column-by-column."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std(0).mean() / W.std(0).mean()).item()
    return ratios
