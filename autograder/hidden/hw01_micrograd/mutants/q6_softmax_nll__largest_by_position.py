"""Subtracts the first logit instead of the largest.

killed by: test_survives_large_logits. named: exponential-overflows.
"""


def softmax_nll(logits, i):
    largest = logits[0].data
    shifted = [logit - largest for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[i]
