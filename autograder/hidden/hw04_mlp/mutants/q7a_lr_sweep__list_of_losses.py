"""Returns a list. killed by: test_every_loss_of_a_sweep, test_one_loss_for_each_rate. named: no-dictionary."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        trained = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return list(losses.values())
