"""Lists biases as well. killed by: test_one_float_for_each_weight_matrix. named: biases-listed."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        step = lr * grads[name]
        ratios[name] = torch.log10(step.std() / W.std()).item()
    return ratios
