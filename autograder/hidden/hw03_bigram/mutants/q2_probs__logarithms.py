"""Returns logarithms.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution. named: log-returned.
"""


def probs(N, k):
    raised = N.double() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, (raised / total).log(), 1 / N.shape[1])
