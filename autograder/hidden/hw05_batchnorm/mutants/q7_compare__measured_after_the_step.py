"""Measures when the step is taken. killed by: test_losses_on_the_same_batches. named: measured-after-the-step."""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            sgd_step(params, X, Y, lr)
            losses.append(loss_of(params, X, Y).item())
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
