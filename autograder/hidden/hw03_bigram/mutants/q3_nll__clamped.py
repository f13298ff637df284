"""Lifts zeros to a small number, so that nothing is infinite.

killed only by: test_what_the_model_excludes_costs_infinity. named: zero-made-possible.
"""


def nll(P, words):
    numbered = [[0] + [NUMBER[letter] for letter in word] + [0] for word in words]
    xs = torch.tensor([before for codes in numbered for before in codes[:-1]])
    ys = torch.tensor([after for codes in numbered for after in codes[1:]])
    return float(-P[xs, ys].clamp(min=1e-12).log().mean())
