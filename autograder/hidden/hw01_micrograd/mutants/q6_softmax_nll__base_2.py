"""Counts in bits.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand, test_who_knows_nothing_loses_ln_k. named:
base-2.
"""


def softmax_nll(logits, i):
    largest = max(logit.data for logit in logits)
    shifted = [logit - largest for logit in logits]
    return (sum(logit.exp() for logit in shifted).log() - shifted[i]) / math.log(2)
