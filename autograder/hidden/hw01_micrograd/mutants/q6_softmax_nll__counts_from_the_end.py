"""Reads the classes from the end.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand. named: wrong-class.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[-1 - i]
