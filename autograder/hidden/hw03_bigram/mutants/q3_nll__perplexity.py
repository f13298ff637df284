"""Returns the exponential.

killed by: test_matches_our_loss, test_three_names_by_hand, test_knowing_nothing_costs_ln_27. named:
perplexity-returned.
"""


def nll(P, words):
    pairs = [(NUMBER[a], NUMBER[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)]
    xs, ys = torch.tensor(pairs).T
    return float(torch.exp(-P[xs, ys].log().mean()))
