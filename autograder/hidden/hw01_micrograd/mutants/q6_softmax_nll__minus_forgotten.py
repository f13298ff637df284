"""Returns the log-likelihood.

killed by: test_matches_the_log_softmax, test_gradient_is_belief_minus_truth, test_the_example_worked_by_hand,
test_who_knows_nothing_loses_ln_k. named: minus-forgotten.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return shifted[i] - sum(logit.exp() for logit in shifted).log()
