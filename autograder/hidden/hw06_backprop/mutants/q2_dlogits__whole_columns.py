"""Subtracts one from whole columns. killed by: test_matches_autograd. named: minus-one-in-whole-columns."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[:, targets] -= 1
    return grad / len(targets)
