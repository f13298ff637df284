"""Forgets to subtract the right logit.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: normaliser-only.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return logits.logsumexp(1).mean()
