"""Applies the softmax before the cross-entropy.

killed by: test_matches_torch, test_the_example_worked_by_hand, test_gradient_reaches_the_logits. named:
softmax-twice.
"""


def cross_entropy(logits, y):
    shifted = torch.softmax(logits, 1)
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).mean()
