"""Computes in float32.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution. named: dtype-changed.
"""


def probs(N, k):
    raised = N.float() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
