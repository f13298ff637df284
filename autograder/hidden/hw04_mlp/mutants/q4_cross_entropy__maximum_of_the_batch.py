"""Subtracts the largest logit of the whole batch.

killed by: test_only_differences_of_logits_matter. named: not-finite.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max()
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
