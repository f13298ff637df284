"""Subtracts what was believed from what is true.

killed by: test_matches_autograd, test_only_the_right_letter_is_pulled_up. named: sign-flipped.
"""


def dlogits(logits, targets):
    grad = torch.softmax(logits, dim=1)
    grad[torch.arange(len(targets)), targets] -= 1
    return -grad / len(targets)
