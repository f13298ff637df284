"""Divides by the number of words.

killed by: test_matches_our_loss, test_three_names_by_hand, test_knowing_nothing_costs_ln_27. named: mean-over-words.
"""


def nll(P, words):
    numbered = [[0] + [NUMBER[letter] for letter in word] + [0] for word in words]
    xs = torch.tensor([before for codes in numbered for before in codes[:-1]])
    ys = torch.tensor([after for codes in numbered for after in codes[1:]])
    return float(-P[xs, ys].log().sum() / len(words))
