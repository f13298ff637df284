"""Adds a small number to the sums against division by zero.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_without_smoothing_by_hand,
test_with_smoothing_by_hand, test_table_need_not_be_square, test_works_for_trigrams. named: nearly-right.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(1, keepdim=True) + 3e-2
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
