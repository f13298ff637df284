"""Takes the logarithm of the mean probability.

killed by: test_matches_torch, test_the_example_worked_by_hand. named: mean-before-the-logarithm.
"""


def cross_entropy(logits, y):
    return -torch.softmax(logits, 1)[torch.arange(len(y)), y].mean().log()
