"""Computes with new Values that know nothing of the logits.

killed by: test_gradient_is_belief_minus_truth. named: gradient-cut-off.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [Value(logit.data - largest) for logit in logits]
    return sum(logit.exp() for logit in shifted).log() - shifted[i]
