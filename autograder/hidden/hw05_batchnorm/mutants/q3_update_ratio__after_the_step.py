"""Compares with the weights after the step.

killed by: test_the_ratio_worked_by_hand, test_ten_times_the_learning_rate_adds_one, test_ratio_of_step_and_weights.
named: after-the-step.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std() / (W - step).std()).item()
    return ratios
