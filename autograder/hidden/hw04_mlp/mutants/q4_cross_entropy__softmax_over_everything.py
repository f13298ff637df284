"""Normalises over all rows together.

killed by: test_matches_torch, test_the_example_worked_by_hand, test_equal_logits_cost_the_logarithm_of_their_number.
named: softmax-over-everything.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max()
    return (shifted.exp().sum().log() - shifted[torch.arange(len(y)), y]).mean()
