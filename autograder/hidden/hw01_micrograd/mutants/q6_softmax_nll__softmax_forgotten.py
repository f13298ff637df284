"""Returns minus the logit.

killed by: test_matches_the_log_softmax, test_the_example_worked_by_hand, test_who_knows_nothing_loses_ln_k. named:
softmax-forgotten.
"""


def softmax_nll(logits, i):
    return -logits[i]
