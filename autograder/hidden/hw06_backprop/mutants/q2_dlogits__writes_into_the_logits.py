"""Computes the softmax in the tensor of the caller.

killed by: test_inputs_are_left_unchanged. named: inputs-changed.
"""


def dlogits(logits, targets):
    grad = logits.copy_(torch.softmax(logits, dim=1))
    grad[torch.arange(len(targets)), targets] -= 1
    return grad / len(targets)
