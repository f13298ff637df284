"""Normalises over the wrong axis.

killed by: test_matches_autograd, test_works_for_a_batch_of_one. named: softmax-over-the-batch.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=0)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
