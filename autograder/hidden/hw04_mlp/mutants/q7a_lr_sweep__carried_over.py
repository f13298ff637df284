"""Starts each training where the last one ended.

killed by: test_every_loss_of_a_sweep, test_the_order_of_the_rates_does_not_matter. named:
starts-where-the-last-one-ended.
"""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        trained = params = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return losses
