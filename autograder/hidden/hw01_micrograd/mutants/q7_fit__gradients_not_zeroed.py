"""Lets gradients pile up.

killed by: test_losses_match_gradient_descent, test_parameters_end_where_gradient_descent_ends,
test_old_gradients_are_forgotten, test_a_second_call_goes_on. named: gradients-not-zeroed.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        losses.append(loss.data)
    return losses
