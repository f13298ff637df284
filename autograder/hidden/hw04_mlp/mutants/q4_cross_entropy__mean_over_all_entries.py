"""Divides by the number of all logits.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: mean-over-every-entry.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return (shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]).sum() / logits.numel()
