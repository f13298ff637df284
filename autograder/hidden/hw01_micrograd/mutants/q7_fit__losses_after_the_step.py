"""Computes the loss again after the step.

killed by: test_losses_match_gradient_descent. named: losses-after-the-step.
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
        losses.append(sum(softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False)).data / len(xs))
    return losses
