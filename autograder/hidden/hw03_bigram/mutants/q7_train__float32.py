"""Computes in float32.

killed by: test_weights_follow_the_gradient, test_begins_with_zeros, test_pull_and_push_are_equal. named:
dtype-changed.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W = torch.zeros(V, V, dtype=torch.float32, requires_grad=True)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(W[xs], ys)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        W.grad = None
    return W.detach(), losses
