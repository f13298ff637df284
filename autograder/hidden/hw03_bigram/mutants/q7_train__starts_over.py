"""Begins every step with zeros.

killed by: test_weights_follow_the_gradient, test_losses_are_those_before_each_step, test_loss_falls_from_ln_27,
test_ends_where_counting_ends. named: only-one-step.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W, losses = torch.zeros(V, V, dtype=torch.float64), []
    for _ in range(steps):
        W = torch.zeros(V, V, dtype=torch.float64, requires_grad=True)
        loss = torch.nn.functional.cross_entropy(W[xs], ys)
        losses.append(loss.item())
        W = (W - lr * torch.autograd.grad(loss, W)[0]).detach()
    return W, losses
