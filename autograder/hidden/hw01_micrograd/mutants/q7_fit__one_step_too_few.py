"""Starts to count at one.

killed by: test_one_loss_for_each_step, test_losses_match_gradient_descent,
test_parameters_end_where_gradient_descent_ends. named: number-of-entries.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(1, steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        losses.append(loss.data)
    return losses
