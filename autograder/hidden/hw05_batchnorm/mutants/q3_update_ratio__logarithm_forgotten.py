"""Returns the ratio itself.

killed by: test_the_ratio_worked_by_hand, test_ten_times_the_learning_rate_adds_one,
test_no_gradient_is_minus_infinity, test_ratio_of_step_and_weights. named: logarithm-forgotten.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = (step.std() / W.std()).item()
    return ratios
