"""Forgets to divide.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_without_smoothing_by_hand,
test_with_smoothing_by_hand. named: counts-returned.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised, 1 / N.shape[1])
