"""Takes the logarithm of the mean.

killed by: test_matches_our_loss, test_three_names_by_hand, test_is_a_mean_over_bigrams,
test_what_the_model_excludes_costs_infinity. named: logarithm-of-the-mean.
"""


def nll(P, words):
    numbered = [[0] + [NUMBER[letter] for letter in word] + [0] for word in words]
    xs = torch.tensor([before for codes in numbered for before in codes[:-1]])
    ys = torch.tensor([after for codes in numbered for after in codes[1:]])
    return float(-P[xs, ys].mean().log())
