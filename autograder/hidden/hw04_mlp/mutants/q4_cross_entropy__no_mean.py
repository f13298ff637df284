"""Returns a loss for each example.

killed by: test_matches_torch, test_one_number_for_the_batch. named: one-loss-for-each-example.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return shifted.exp().sum(1).log() - shifted[torch.arange(len(y)), y]
