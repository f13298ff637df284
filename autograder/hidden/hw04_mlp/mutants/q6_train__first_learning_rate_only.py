"""Uses the first learning rate all the time.

killed by: test_follows_the_recipe, test_learns_names. named: first-learning-rate-only.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {name: leaf.detach() - lr * leaf.grad for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for _ in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lrs[0], loss_of)
    return params
