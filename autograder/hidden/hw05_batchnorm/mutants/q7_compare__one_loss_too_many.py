"""Measures once more after the last step.

killed by: test_three_measurements_for_each_beginning, test_losses_on_the_same_batches. named: wrong-number-of-losses.
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
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        losses.append(loss_of(params, X, Y).item() if steps else 0.0)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
