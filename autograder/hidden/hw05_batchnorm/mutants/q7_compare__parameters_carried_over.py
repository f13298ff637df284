"""Goes on with the parameters of the run before.

killed by: test_nothing_is_trained_in_no_steps, test_losses_on_the_same_batches, test_loss_on_dev_after_the_last_step,
test_saturation_before_the_first_step. named: parameters-carried-over.
"""


def compare_inits(inits, train, dev, steps, lr, seed):
    report, params = {}, None
    for name, start in inits.items():
        params = params or {key: value.clone() for key, value in start.items()}
        generator = torch.Generator().manual_seed(seed)
        saturation = (hidden(params, dev[0]).abs() > SATURATED).double().mean().item()
        losses = []
        for _ in range(steps):
            X, Y = sample_batch(*train, BATCH, generator)
            losses.append(loss_of(params, X, Y).item())
            sgd_step(params, X, Y, lr)
        report[name] = {"saturation": saturation, "losses": losses, "dev": loss_of(params, *dev).item()}
    return report
