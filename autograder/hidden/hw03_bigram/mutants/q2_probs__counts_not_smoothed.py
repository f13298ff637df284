"""Raises the sums and not the counts.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_with_smoothing_by_hand,
test_much_smoothing_makes_all_letters_alike. named: counts-not-smoothed.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, N / total, 1 / N.shape[1])
