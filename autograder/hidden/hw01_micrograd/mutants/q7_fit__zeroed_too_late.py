"""Sets gradients to zero after each step, and not before the first.

killed only by: test_old_gradients_are_forgotten. named: zeroed-too-late.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        loss = sum((softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False))) / len(xs)
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
            p.grad = 0.0
        losses.append(loss.data)
    return losses
