"""Computes the probability first and takes its logarithm.

killed by: test_survives_large_logits. named: logarithm-of-zero.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return -(shifted[i].exp() / sum(logit.exp() for logit in shifted)).log()
