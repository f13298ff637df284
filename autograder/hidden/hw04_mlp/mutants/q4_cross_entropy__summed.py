"""Adds up the losses of the batch.

killed by: test_matches_torch, test_the_example_worked_by_hand, test_gradient_reaches_the_logits. named:
sum-instead-of-mean.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).sum()
