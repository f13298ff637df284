"""Returns tensors with a single number. killed by: test_one_float_for_each_weight_matrix. named: not-a-float."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = lr * grads[name]
            ratios[name] = torch.log10(step.std() / W.std())
    return ratios
