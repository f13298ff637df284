"""Does not ask how names begin.

killed by: test_matches_our_loss, test_is_a_mean_over_bigrams. named: beginning-missed.
"""


def nll(P, words):
    numbered = [[NUMBER[letter] for letter in word] + [0] for word in words]
    xs = torch.tensor([before for codes in numbered for before in codes[:-1]])
    ys = torch.tensor([after for codes in numbered for after in codes[1:]])
    return float(-P[xs, ys].log().mean())
