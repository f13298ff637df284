"""Adds up the surprise at all classes.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand. named: all-classes-summed.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    total = sum(logit.exp() for logit in shifted).log()
    return sum(total - logit for logit in shifted)
