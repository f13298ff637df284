"""Returns after the first step.

killed by: test_weights_follow_the_gradient, test_losses_are_those_before_each_step, test_loss_falls_from_ln_27.
named: only-one-step.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W = torch.zeros(V, V, dtype=torch.float64, requires_grad=True)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(W[xs], ys)
        losses.append(loss.item())
        loss.backward()
        with torch.no_grad():
            W -= lr * W.grad
        W.grad = None
        return W.detach(), losses
    return W.detach(), losses
