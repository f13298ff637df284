"""Uses a seed of its own. killed by: test_every_loss_of_a_sweep. named: seed-not-used."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(0)
        trained = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return losses
