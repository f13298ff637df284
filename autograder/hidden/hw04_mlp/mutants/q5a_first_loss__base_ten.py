"""Uses the logarithm to base ten. killed by: test_is_the_loss_of_equal_logits. named: base-ten."""

import math


def first_loss(V):
    return math.log10(V)
