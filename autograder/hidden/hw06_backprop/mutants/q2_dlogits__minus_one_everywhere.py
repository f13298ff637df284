"""Subtracts one from every entry. killed by: test_matches_autograd. named: minus-one-everywhere."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad -= 1
    return grad / len(targets)
