"""Makes one generator for all runs.

killed by: test_losses_on_the_same_batches, test_loss_on_dev_after_the_last_step. named: one-generator-for-all.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    generator = torch.Generator().manual_seed(seed)
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
