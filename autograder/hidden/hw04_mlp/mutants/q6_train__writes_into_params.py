"""Updates the caller's parameters in place. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    for name, leaf in leaves.items():
        params[name].sub_(lr * leaf.grad)
    return params


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
