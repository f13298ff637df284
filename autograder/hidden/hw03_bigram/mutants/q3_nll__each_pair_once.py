"""Makes a set of the pairs. killed by: test_matches_our_loss, test_three_names_by_hand. named: each-pair-once."""


def nll(P, words):
    pairs = sorted({(NUMBER[a], NUMBER[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)})
    xs, ys = torch.tensor(pairs).T
    return float(-P[xs, ys].log().mean())
