"""Drops the rates that explode. killed by: test_one_loss_for_each_rate. named: not-every-rate."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        trained = train(params, *data["train"], [rate] * steps, batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return {rate: loss for rate, loss in losses.items() if loss < 1e6}
