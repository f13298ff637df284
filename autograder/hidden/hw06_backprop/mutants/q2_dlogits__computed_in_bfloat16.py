"""Computes with eight bits of precision, as large models do to save memory.

killed by: test_matches_autograd, test_each_row_sums_to_zero. named: nearly-right.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits.bfloat16(), 1)
    grad[torch.arange(len(targets)), targets] -= 1
    return (grad / len(targets)).to(logits.dtype)
