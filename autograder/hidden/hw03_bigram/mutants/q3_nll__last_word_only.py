"""Begins the sum anew for every name.

killed by: test_matches_our_loss, test_is_a_mean_over_bigrams. named: last-word-only.
"""


def nll(P, words):
    for word in words:
        total, n = 0.0, 0
        for before, after in zip("." + word, word + ".", strict=True):
            total -= P[NUMBER[before], NUMBER[after]].log()
            n += 1
    return float(total / n)
