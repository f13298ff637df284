"""Returns the probabilities. killed by: test_matches_autograd, test_each_row_sums_to_zero. named: forgot-minus-one."""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    return grad / len(targets)
