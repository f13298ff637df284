"""Forgets to divide by the sum of exponentials.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: logits-not-normalised.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -logits[torch.arange(len(y)), y].mean()
