"""Forgets the minus.

killed by: test_matches_torch, test_the_example_worked_by_hand, test_one_number_for_the_batch. named: sign-flipped.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted[torch.arange(len(y)), y] - shifted.exp().sum(1).log()).mean()
