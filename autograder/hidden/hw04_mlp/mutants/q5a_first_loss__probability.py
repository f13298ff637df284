"""Returns the probability of a letter.

killed by: test_is_the_loss_of_equal_logits, test_no_choice_costs_nothing. named: probability-instead-of-loss.
"""


def first_loss(V):
    return 1 / V
