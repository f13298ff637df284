"""Returns the number for our alphabet.

killed by: test_is_the_loss_of_equal_logits, test_no_choice_costs_nothing, test_two_dice_cost_the_sum. named:
always-27-letters.
"""

import math


def first_loss(V):
    return math.log(27)
