"""Normalises over the batch.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: softmax-over-the-batch.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=0, keepdim=True).values
    return (shifted.exp().sum(0).log()[y] - shifted[torch.arange(len(y)), y]).mean()
