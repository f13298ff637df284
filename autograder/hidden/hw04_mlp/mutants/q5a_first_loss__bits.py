"""Counts in bits. killed by: test_is_the_loss_of_equal_logits. named: base-two."""

import math


def first_loss(V):
    return math.log2(V)
