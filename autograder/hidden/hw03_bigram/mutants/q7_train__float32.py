"""Computes in float32. killed only by: test_begins_with_zeros. named: dtype-changed."""


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
