"""Takes the exponential of the log-softmax and scatters the -1."""


def dlogits(logits, targets):
    share = 1 / len(logits)
    grad = torch.log_softmax(logits, -1).exp() * share
    return grad.scatter_add(1, targets[:, None], torch.full((len(logits), 1), -share, dtype=logits.dtype))
