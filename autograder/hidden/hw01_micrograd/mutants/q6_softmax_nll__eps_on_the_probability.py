"""Adds 1e-6 to the probability so that its logarithm exists.

killed by: test_gradient_is_belief_minus_truth, test_survives_large_logits, test_the_example_worked_by_hand,
test_who_knows_nothing_loses_ln_k. named: nearly-right.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return -(shifted[i].exp() / sum(logit.exp() for logit in shifted) + 0.0001).log()
