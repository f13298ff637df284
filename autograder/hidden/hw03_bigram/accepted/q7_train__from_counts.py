"""Counts the pairs first: the gradient of a row is (row sum times softmax minus counts) / n."""


def train_W(xs, ys, steps, lr=50.0):  # noqa: N802
    N = torch.bincount(xs * V + ys, minlength=V * V).view(V, V).double()
    n, W, losses = len(xs), torch.zeros(V, V, dtype=torch.float64), []
    for _ in range(steps):
        logP = W - W.logsumexp(1, keepdim=True)
        losses.append(-(N * logP).sum().item() / n)
        W = W - lr / n * (N.sum(1, keepdim=True) * logP.exp() - N)
    return W, losses
