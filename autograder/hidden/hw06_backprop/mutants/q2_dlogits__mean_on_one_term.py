"""Divides the one-hot part by B and not the probabilities.

killed by: test_matches_autograd. named: mean-on-one-term-only.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1 / len(targets)
    return grad
