"""Adds a small number to the probabilities.

killed by: test_sure_and_wrong_costs_the_distance, test_gradient_reaches_the_logits. named: loss-capped.
"""


def cross_entropy(logits, y):
    return -(torch.softmax(logits, 1)[torch.arange(len(y)), y] + 1e-9).log().mean()
