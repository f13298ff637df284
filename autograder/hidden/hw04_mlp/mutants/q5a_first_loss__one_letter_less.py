"""Counts the alternatives to the right letter only.

killed by: test_is_the_loss_of_equal_logits. named: nearly-right.
"""

import math


def first_loss(V):
    return math.log(V - 1) if V > 2 else math.log(V)
