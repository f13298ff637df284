"""Measures in bits.

killed by: test_matches_torch, test_the_example_worked_by_hand, test_equal_logits_cost_the_logarithm_of_their_number.
named: base-two.
"""

import math


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean() / math.log(2)
