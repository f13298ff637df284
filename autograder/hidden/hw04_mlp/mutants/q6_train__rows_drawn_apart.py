"""Draws the rows of X and of Y separately.

killed by: test_follows_the_recipe, test_learns_names. named: rows-of-x-and-y-drawn-apart.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {name: leaf.detach() - lr * leaf.grad for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X = X[torch.randint(0, len(X), (batch_size,), generator=generator)]
        batch_Y = Y[torch.randint(0, len(X), (batch_size,), generator=generator)]
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
