"""Rounds to three digits. killed by: test_is_the_loss_of_equal_logits. named: nearly-right."""

import math


def first_loss(V):
    return round(math.log(V), 3)
