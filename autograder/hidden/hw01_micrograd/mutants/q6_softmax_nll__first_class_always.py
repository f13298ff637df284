"""Ignores which class is right.

killed by: test_matches_the_log_softmax, test_gradient_is_belief_minus_truth, test_the_example_worked_by_hand. named:
first-class-always.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[0]
