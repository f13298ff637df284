"""Trains in a function of its own and collects in one expression; losses stay tensors."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    X, Y = data["train"]

    def dev_loss(rate):
        batches = torch.Generator().manual_seed(seed)
        return loss_of(train(params, X, Y, steps * [rate], batch_size, batches, loss_of), *data["dev"])

    return {rate: dev_loss(rate).detach() for rate in rates}
