"""Returns the best rate and its loss.

killed by: test_every_loss_of_a_sweep, test_one_loss_for_each_rate. named: not-every-rate.
"""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        trained = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    winner = min(losses, key=losses.get)
    return {winner: losses[winner]}
