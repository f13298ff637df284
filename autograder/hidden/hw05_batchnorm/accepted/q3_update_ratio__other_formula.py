"""Takes half the logarithm of a ratio of sums of squares: the divisors cancel."""


def update_ratio(params, grads, lr):
    names = [name for name in params if params[name].ndim > 1]
    squares = {}
    for name in names:
        W, step = params[name].flatten(), grads[name].flatten() * lr
        squares[name] = ((step - step.mean()) ** 2).sum() / ((W - W.mean()) ** 2).sum()
    return {name: float(0.5 * squares[name].log2() / torch.tensor(10.0).double().log2()) for name in names}
