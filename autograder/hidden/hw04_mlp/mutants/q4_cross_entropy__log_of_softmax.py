"""Takes the logarithm of probabilities that are rounded to zero.

killed by: test_survives_large_logits, test_sure_and_wrong_costs_the_distance. named: not-finite.
"""


def cross_entropy(logits, y):
    return -torch.softmax(logits, 1)[torch.arange(len(y)), y].log().mean()
