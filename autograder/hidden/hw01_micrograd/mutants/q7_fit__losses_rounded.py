"""Rounds the losses to four digits.

killed by: test_losses_match_gradient_descent, test_a_second_call_goes_on. named: nearly-right.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        for p in mlp.parameters():
            p.grad = 0.0
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        losses.append(round(loss.data, 4))
    return losses
