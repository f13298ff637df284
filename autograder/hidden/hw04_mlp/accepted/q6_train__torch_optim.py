"""Trains copies in place with torch.optim.SGD and one optimiser for the whole run."""


def train_step(params, X, Y, lr, loss_of):
    return train_on(params, [(X, Y)], [lr], loss_of)


def train_on(params, batches, lrs, loss_of):
    own = {name: torch.nn.Parameter(value.detach().clone()) for name, value in params.items()}
    optimiser = torch.optim.SGD(own.values(), lr=1.0)
    for (X, Y), lr in zip(batches, lrs, strict=True):
        optimiser.param_groups[0]["lr"] = lr
        optimiser.zero_grad()
        loss_of(own, X, Y).backward()
        optimiser.step()
    return {name: parameter.detach() for name, parameter in own.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    batches = (sample_batch(X, Y, batch_size, generator) for _ in lrs)
    return train_on(params, batches, lrs, loss_of)
