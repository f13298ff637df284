"""Clamps the logits so that exp does not overflow.

killed by: test_sure_and_wrong_costs_the_distance, test_only_differences_of_logits_matter. named: loss-capped.
"""


def cross_entropy(logits, y):
    shifted = logits.clamp(-80, 80)
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
