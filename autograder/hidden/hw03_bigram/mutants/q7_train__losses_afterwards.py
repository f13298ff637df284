"""Notes the losses after the steps.

killed by: test_losses_are_those_before_each_step, test_first_step_by_hand, test_loss_falls_from_ln_27. named:
losses-after-the-steps.
"""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W, losses = torch.zeros(V, V, dtype=torch.float64, requires_grad=True), []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(W[xs], ys)
        W = (W - lr * torch.autograd.grad(loss, W)[0]).detach().requires_grad_()
        losses.append(torch.nn.functional.cross_entropy(W[xs], ys).item())
    return W.detach(), losses
