"""Steps by the whole gradient.

killed by: test_losses_match_gradient_descent, test_parameters_end_where_gradient_descent_ends,
test_learning_rate_zero_changes_nothing. named: learning-rate-forgotten.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= p.grad
        losses.append(loss.data)
    return losses
