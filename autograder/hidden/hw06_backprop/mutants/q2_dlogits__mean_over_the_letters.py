"""Divides by the number of letters. killed by: test_matches_autograd. named: mean-over-the-letters."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / logits.shape[1]
