"""Forgets the last parameter.

killed by: test_parameters_end_where_gradient_descent_ends, test_losses_match_gradient_descent. named:
parameter-left-out.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters()[:-1]:
            p.data -= lr * p.grad
        losses.append(loss.data)
    return losses
