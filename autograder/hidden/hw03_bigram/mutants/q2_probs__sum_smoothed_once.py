"""Adds k to each sum once instead of once a letter.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_with_smoothing_by_hand. named:
sum-smoothed-once.
"""


def probs(N, k):
    raised = N.double() + k
    total = N.sum(1, keepdim=True) + k
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
