"""Divides by the batch twice. killed by: test_matches_autograd. named: mean-taken-twice."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets) ** 2
