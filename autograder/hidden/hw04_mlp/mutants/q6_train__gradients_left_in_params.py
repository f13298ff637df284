"""Lets gradients pile up in the caller's own tensors.

killed only by: test_nothing_is_left_behind. named: gradients-pile-up.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {name: leaf.detach() - lr * leaf.grad for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
