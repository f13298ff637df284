"""Copies the dictionary and not the tensors in it.

killed by: test_parameters_are_left_unchanged. named: inputs-changed.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = dict(start)
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
