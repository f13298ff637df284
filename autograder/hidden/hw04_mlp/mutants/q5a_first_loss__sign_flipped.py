"""Forgets the minus.

killed by: test_is_the_loss_of_equal_logits, test_no_choice_costs_nothing. named: sign-flipped.
"""

import math


def first_loss(V):
    return math.log(1 / V)
