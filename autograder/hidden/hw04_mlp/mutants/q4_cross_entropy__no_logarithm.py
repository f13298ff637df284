"""Returns the mean probability with a minus.

killed by: test_matches_torch, test_one_number_for_the_batch. named: logarithm-forgotten.
"""


def cross_entropy(logits, y):
    shifted = logits - logits.max(dim=1, keepdim=True).values
    return -torch.softmax(logits, 1)[torch.arange(len(y)), y].mean()
