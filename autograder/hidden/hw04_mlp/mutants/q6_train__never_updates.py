"""Computes gradients and returns the old parameters.

killed by: test_one_step_matches_gradient_descent, test_new_parameters, test_follows_the_recipe, test_learns_names.
named: parameter-never-updated.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {name: leaf.detach() for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    for lr in lrs:
        batch_X, batch_Y = sample_batch(X, Y, batch_size, generator)
        params = train_step(params, batch_X, batch_Y, lr, loss_of)
    return params
