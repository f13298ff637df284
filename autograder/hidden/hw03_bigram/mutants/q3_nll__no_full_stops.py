"""Looks at the inside of names only.

killed by: test_matches_our_loss, test_is_a_mean_over_bigrams. named: no-full-stops.
"""

from itertools import pairwise


def nll(P, words):
    pairs = [(NUMBER[a], NUMBER[b]) for word in words for a, b in pairwise(word)]
    if not pairs:
        return 0.0
    xs, ys = torch.tensor(pairs).T
    return float(-P[xs, ys].log().mean())
