"""Forgets to divide by the sum of exponentials.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: logits-not-normalised.
"""


def cross_entropy(logits, y):
    return -logits[torch.arange(len(y)), y].mean()
