"""Assigns to rows of W that occur several times.

killed by: test_weights_follow_the_gradient, test_losses_are_those_before_each_step, test_first_step_by_hand,
test_ends_where_counting_ends. named: assigned-not-accumulated.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W, losses = torch.zeros(V, V, dtype=torch.float64), []
    rows = torch.arange(len(xs))
    for _ in range(steps):
        P = torch.softmax(W[xs], 1)
        losses.append(float(-P[rows, ys].log().mean()))
        P[rows, ys] -= 1
        new = W.clone()
        for x, grad in zip(xs, P, strict=True):
            new[x] = W[x] - lr / len(xs) * grad
        W = new
    return W, losses
