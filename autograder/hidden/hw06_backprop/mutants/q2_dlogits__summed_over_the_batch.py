"""Sums the gradient over the batch, as for a bias.

killed by: test_matches_autograd, test_one_gradient_per_logit. named: summed-over-the-batch.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad.sum(0) / len(targets)
