"""Leaves no gradient behind: zeroes at the start and after every step."""


def fit(mlp, xs, ys, steps, lr):
    def zero():
        for p in mlp.parameters():
            p.grad = 0.0

    def mean_loss():
        each = [softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False)]
        return sum(each[1:], each[0]) / len(each)

    zero()
    losses = []
    for _ in range(steps):
        loss = mean_loss()
        loss.backward()
        for p in mlp.parameters():
            p.data -= lr * p.grad
        zero()
        losses.append(float(loss.data))
    return losses
