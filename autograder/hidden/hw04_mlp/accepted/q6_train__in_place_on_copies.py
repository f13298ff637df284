"""Copies once, then updates in place and clears the gradients."""


def train_step(params, X, Y, lr, loss_of):
    own = {name: value.clone().detach() for name, value in params.items()}
    for value in own.values():
        value.requires_grad = True
    loss_of(own, X, Y).backward()
    for value in own.values():
        value.data -= lr * value.grad
        value.grad = None
        value.requires_grad = False
    return own


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        bX, bY = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, bX, bY, lr, loss_of)
    return params
