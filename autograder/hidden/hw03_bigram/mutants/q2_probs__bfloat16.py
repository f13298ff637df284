"""Computes with eight bits of precision.

killed by: test_matches_our_probabilities, test_each_row_is_a_distribution, test_works_for_trigrams. named:
nearly-right.
"""


def probs(N, k):
    raised = N.bfloat16() + k
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1]).double()
