"""Adds EPS to the sum that the exponentials are divided by.

killed by: test_matches_autograd, test_each_row_sums_to_zero, test_works_for_a_batch_of_one. named: nearly-right.
"""


def dlogits(logits, targets):
    exps = (logits - logits.max(1, keepdim=True).values).exp()
    grad = exps / (exps.sum(1, keepdim=True) + EPS)
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
