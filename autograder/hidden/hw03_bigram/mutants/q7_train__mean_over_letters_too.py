"""Takes the mean over the letters too.

killed by: test_weights_follow_the_gradient, test_losses_are_those_before_each_step, test_first_step_by_hand,
test_ends_where_counting_ends. named: mean-over-rows-and-letters.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W = torch.zeros(V, V, dtype=torch.float64, requires_grad=True)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(W[xs], ys)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad / V
        W.grad = None
    return W.detach(), losses
