"""Uses the sum of the losses.

killed by: test_losses_match_gradient_descent, test_parameters_end_where_gradient_descent_ends,
test_a_second_call_goes_on. named: sum-instead-of-mean.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False)))
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        losses.append(loss.data)
    return losses
