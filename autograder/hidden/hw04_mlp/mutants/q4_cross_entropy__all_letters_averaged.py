"""Averages over all letters, right or wrong.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: all-letters-averaged.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1, keepdim=True).log() - shifted).mean()
