"""Sums over the wrong axis and lays the sums down the rows.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution. named: columns-sums-laid-down-the-rows.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(0).unsqueeze(1)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
