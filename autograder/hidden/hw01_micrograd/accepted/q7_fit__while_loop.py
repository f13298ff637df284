"""Zeroes first, keeps the parameters in a list, and counts down."""


def fit(mlp, xs, ys, steps, lr):
    parameters, losses = list(mlp.parameters()), []
    while len(losses) < steps:
        for p in parameters:
            p.grad = 0
        loss = Value(0.0)
        for index in range(len(xs)):
            loss = loss + softmax_nll(mlp(xs[index]), ys[index])
        loss = loss * (1.0 / len(xs))
        loss.backward()
        losses += [loss.data]
        for p in parameters:
            p.data += -lr * p.grad
    return losses
