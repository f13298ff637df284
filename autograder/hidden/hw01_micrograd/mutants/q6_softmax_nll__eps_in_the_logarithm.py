"""Adds a small number under the logarithm.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand. named: nearly-right.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return (sum(logit.exp() for logit in shifted) + 0.001).log() - shifted[i]
