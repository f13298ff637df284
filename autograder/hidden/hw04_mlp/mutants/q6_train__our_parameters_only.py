"""Names the five parameters of one network.

killed only by: test_trains_whatever_loss_it_is_given. named: parameters-named-in-the-code.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {
        name: leaf.detach() - lr * leaf.grad
        for name, leaf in ((name, leaves[name]) for name in PARAMETERS if name in leaves)
    }


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
