"""Gives the training one learning rate too few. killed by: test_every_loss_of_a_sweep. named: one-step-too-few."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    losses = {}
    for rate in rates:
        generator = torch.Generator().manual_seed(seed)
        trained = train(params, *data["train"], [rate] * (steps - 1), batch_size, generator, loss_of)
        losses[rate] = float(loss_of(trained, *data["dev"]))
    return losses
