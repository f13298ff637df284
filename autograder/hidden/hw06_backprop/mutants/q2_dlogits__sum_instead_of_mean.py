"""Forgets that the loss is a mean over the batch. killed by: test_matches_autograd. named: sum-instead-of-mean."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad
