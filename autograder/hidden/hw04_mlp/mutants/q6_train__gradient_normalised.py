"""Scales the gradient to length one.

killed by: test_one_step_matches_gradient_descent, test_a_small_step_lowers_the_loss. named: gradient-normalised.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    length = sum((leaf.grad**2).sum() for leaf in leaves.values()) ** 0.5
    return {name: leaf.detach() - lr * leaf.grad / length for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
