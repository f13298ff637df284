"""Overlooks tensors with three axes.

killed by: test_one_float_for_each_weight_matrix, test_ten_times_the_learning_rate_adds_one,
test_no_gradient_is_minus_infinity, test_ratio_of_step_and_weights. named: two-axes-only.
"""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() == 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std() / W.std()).item()
    return ratios
