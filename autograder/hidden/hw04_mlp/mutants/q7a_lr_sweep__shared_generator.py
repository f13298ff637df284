"""Draws the batches of all rates from one generator.

killed by: test_every_loss_of_a_sweep, test_the_order_of_the_rates_does_not_matter. named:
other-batches-for-each-rate.
"""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses, generator = {}, torch.Generator().manual_seed(seed)
    for rate in rates:
        trained = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return losses
