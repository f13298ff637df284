"""Computes with plain numbers.

killed by: test_matches_the_log_softmax, test_gradient_is_belief_minus_truth, test_the_example_worked_by_hand,
test_who_knows_nothing_loses_ln_k, test_a_common_shift_changes_nothing. named: plain-number-returned.
"""


def softmax_nll(logits, i):
    z = [logit.data for logit in logits]
    largest = max(z)
    return math.log(sum(math.exp(number - largest) for number in z)) - (z[i] - largest)
