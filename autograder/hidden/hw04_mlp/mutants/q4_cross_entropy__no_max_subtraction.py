"""Exponentiates the logits as they are.

killed by: test_survives_large_logits, test_sure_and_wrong_costs_the_distance, test_only_differences_of_logits_matter.
named: not-finite.
"""


def cross_entropy(logits, y):
    shifted = logits
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
