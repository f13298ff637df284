"""Remembers where the generator began, and tries the rates from the largest."""


def lr_sweep(rates, params, data, steps, batch_size, seed, train, loss_of):
    generator = torch.Generator().manual_seed(seed)
    begin, losses = generator.get_state(), {}
    for rate in sorted(rates, reverse=True):
        generator.set_state(begin)
        lrs = [rate for _ in range(steps)]
        new = train(params, *data["train"], lrs, batch_size=batch_size, generator=generator, loss_of=loss_of)
        losses[rate] = loss_of(new, *data["dev"]).item()
    return losses
