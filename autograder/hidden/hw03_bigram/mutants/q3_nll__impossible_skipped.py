"""Leaves out what is impossible.

killed only by: test_what_the_model_excludes_costs_infinity. named: zero-made-possible.
"""


def nll(P, words):
    pairs = [(NUMBER[a], NUMBER[b]) for word in words for a, b in zip("." + word, word + ".", strict=True)]
    chosen = P[tuple(torch.tensor(pairs).T)]
    return float(-chosen[chosen > 0].log().mean())
