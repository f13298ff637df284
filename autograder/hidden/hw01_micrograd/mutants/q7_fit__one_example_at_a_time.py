"""Takes a step after each example.

killed by: test_losses_match_gradient_descent, test_parameters_end_where_gradient_descent_ends,
test_a_second_call_goes_on. named: one-example-at-a-time.
"""


def fit(mlp, xs, ys, steps, lr):
    losses = []
    for _ in range(steps):
        losses.append(sum(softmax_nll(mlp(x), y) for x, y in zip(xs, ys, strict=False)).data / len(xs))
        for x, y in zip(xs, ys, strict=False):
            for p in mlp.parameters():
                p.grad = 0.0
            softmax_nll(mlp(x), y).backward()
            for p in mlp.parameters():
                p.data -= lr * p.grad
    return losses
