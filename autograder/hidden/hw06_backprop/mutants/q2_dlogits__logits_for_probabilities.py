"""Forgets the softmax. killed by: test_matches_autograd. named: logits-instead-of-probabilities."""


def dlogits(logits, targets):
    grad = logits.clone()
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
