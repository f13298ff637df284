"""Feeds one-hot rows into a linear layer and steps with the SGD of PyTorch."""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    W = torch.zeros(V, V, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([W], lr=lr)
    inputs, losses = torch.eye(V, dtype=torch.float64)[xs], []
    for _ in range(steps):
        probs = torch.exp(inputs @ W)
        probs = probs / probs.sum(dim=1, keepdim=True)
        loss = -torch.log(probs[range(len(ys)), ys]).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
    return W.detach(), losses
