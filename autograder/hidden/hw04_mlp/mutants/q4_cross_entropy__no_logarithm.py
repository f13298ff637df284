"""Returns the mean probability with a minus.

killed by: test_matches_torch, test_one_number_for_the_batch. named: logarithm-forgotten.
"""


def cross_entropy(logits, y):
    return -torch.softmax(logits, 1)[torch.arange(len(y)), y].mean()
