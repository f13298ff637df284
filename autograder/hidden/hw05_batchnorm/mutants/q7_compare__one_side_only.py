"""Forgets saturation at minus one.

killed by: test_nothing_is_trained_in_no_steps, test_saturation_before_the_first_step. named: one-side-only.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]) > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
