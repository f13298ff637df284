"""Adds k to the shares and divides again.

killed by: test_matches_our_probabilities, test_with_smoothing_by_hand, test_works_for_trigrams. named:
shares-smoothed.
"""


def probs(N, k):
    total = N.sum(1, keepdim=True)
    shares = torch.where(total > 0, N.double() / total, 1 / N.shape[1]) + k
    return shares / shares.sum(1, keepdim=True)
