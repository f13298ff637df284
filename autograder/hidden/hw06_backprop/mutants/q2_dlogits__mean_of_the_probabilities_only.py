"""Divides the probabilities by B and then subtracts a whole one.

killed by: test_matches_autograd. named: mean-of-the-probabilities-only.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1) / len(targets)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad
