"""Lets every parameter shrink a little.

killed by: test_parameters_end_where_gradient_descent_ends, test_old_gradients_are_forgotten. named: nearly-right.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * (p.grad + 0.001 * p.data)
        losses.append(loss.data)
    return losses
