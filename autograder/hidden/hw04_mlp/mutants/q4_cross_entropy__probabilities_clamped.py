"""Clamps the probabilities at 1e-12.

killed by: test_sure_and_wrong_costs_the_distance, test_gradient_reaches_the_logits. named: loss-capped.
"""


def cross_entropy(logits, y):
    return -torch.softmax(logits, 1)[torch.arange(len(y)), y].clamp(min=1e-12).log().mean()
