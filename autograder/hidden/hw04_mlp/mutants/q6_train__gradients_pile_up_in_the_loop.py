"""Keeps the gradients of all steps, for it trains the same leaves and never clears them.

killed by: test_follows_the_recipe, test_learns_names. named: gradients-pile-up.
"""


def train_step(params, X, Y, lr, loss_of):
    leaves = {name: value.detach().clone().requires_grad_() for name, value in params.items()}
    loss_of(leaves, X, Y).backward()
    return {name: leaf.detach() - lr * leaf.grad for name, leaf in leaves.items()}


def train(params, X, Y, lrs, batch_size, generator, loss_of):
    leaves = {name: value.clone().requires_grad_() for name, value in params.items()}
    for lr in lrs:
        loss_of(leaves, *sample_batch(X, Y, batch_size, generator)).backward()
        for leaf in leaves.values():
            leaf.data -= lr * leaf.grad
    return {name: leaf.detach() for name, leaf in leaves.items()}
