"""Does not smooth.

killed by: test_matches_our_probabilities, test_with_smoothing_by_hand, test_much_smoothing_makes_all_letters_alike.
named: smoothing-ignored.
"""


def probs(N, k):
    raised = N.double()
    total = raised.sum(1, keepdim=True)
    return torch.where(total > 0, raised / total, 1 / N.shape[1])
