"""Returns minus the probability.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand, test_a_common_shift_changes_nothing. named:
minus-probability.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return -(shifted[i].exp() / sum(logit.exp() for logit in shifted))
