"""Keeps the loss of the last example.

killed by: test_losses_match_gradient_descent, test_parameters_end_where_gradient_descent_ends. named:
last-example-only.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        for x, y in zip(xs, ys, strict=False):
            loss = softmax_nll(mlp(x), y)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        losses.append(loss.data)
    return losses
