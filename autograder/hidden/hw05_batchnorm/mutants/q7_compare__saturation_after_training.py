"""Measures the saturation at the end.

killed by: test_saturation_before_the_first_step. named: saturation-after-training.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
