"""Measures dev before the training. killed by: test_loss_on_dev_after_the_last_step. named: dev-before-training."""


def compare_inits(inits, train, dev, steps, lr, seed):
    report = {}
    for name, start in inits.items():
        params = {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        before = loss_of(params, *dev).item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": before}
    return report
