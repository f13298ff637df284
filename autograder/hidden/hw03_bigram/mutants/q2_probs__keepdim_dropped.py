"""Lays the row sums along the columns.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_without_smoothing_by_hand,
test_table_need_not_be_square. named: keepdim-dropped.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(1)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
