"""Adds k to the probabilities.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_with_smoothing_by_hand. named:
smoothed-after-normalising.
"""


def probs(N, k):
    raised = N.double()
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1]) + k
