"""Adds a number that is not so small to the spread of the weights.

killed by: test_the_ratio_worked_by_hand, test_ratio_of_step_and_weights. named: nearly-right.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std() / (W.std() + 1e-3)).item()
    return ratios
