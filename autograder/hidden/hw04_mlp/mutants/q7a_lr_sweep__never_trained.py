"""Measures the first parameters.

killed by: test_every_loss_of_a_sweep, test_rate_zero_stays_at_the_start. named: never-trained.
"""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(params, *data["dev"]))
    return losses
