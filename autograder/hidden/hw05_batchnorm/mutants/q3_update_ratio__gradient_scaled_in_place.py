"""Scales the gradient of the caller. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def update_ratio(params, grads, lr):
    ratios = {}
    for name, W in params.items():
        if W.dim() >= 2:
            step = grads[name].mul_(lr)
            ratios[name] = torch.log10(step.std() / W.std()).item()
    return ratios
