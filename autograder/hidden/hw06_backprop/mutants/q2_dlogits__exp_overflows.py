"""Takes the exponential of the logits as they are. killed by: test_survives_large_logits. named: not-finite."""


def dlogits(logits, targets):
    grad = logits.exp() / logits.exp().sum(1, keepdim=True)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
