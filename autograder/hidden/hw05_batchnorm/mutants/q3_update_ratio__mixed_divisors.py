"""Divides by n above and by n - 1 below.

killed by: test_the_ratio_worked_by_hand, test_ratio_of_step_and_weights. named: mixed-divisors.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std(correction=0) / W.std()).item()
    return ratios
