"""Returns the number of letters.

killed by: test_is_the_loss_of_equal_logits, test_no_choice_costs_nothing, test_two_dice_cost_the_sum. named:
number-of-letters-instead-of-loss.
"""


def first_loss(V):
    return float(V)
