"""Forgets to subtract the right logit.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: normaliser-only.
"""


def cross_entropy(logits, y):
    return logits.logsumexp(1).mean()
