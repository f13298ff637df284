"""Applies the learning rate twice.

killed by: test_the_ratio_worked_by_hand, test_ten_times_the_learning_rate_adds_one, test_ratio_of_step_and_weights.
named: learning-rate-squared.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(lr * step.std() / W.std()).item()
    return ratios
