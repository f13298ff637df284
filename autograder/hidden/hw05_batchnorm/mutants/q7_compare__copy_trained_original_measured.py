"""Trains a copy and measures the parameters as they came.

killed by: test_losses_on_the_same_batches, test_loss_on_dev_after_the_last_step. named: never-trained.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(start, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(start, *dev).item()}
    return report
