"""Looks up the letter before in the row of the letter after.

killed by: test_matches_our_loss, test_three_names_by_hand. named: transposed.
"""


def nll(P, words):
    numbered = [[0] + [NUMBER[letter] for letter in word] + [0] for word in words]
    xs = torch.tensor([before for codes in numbered for before in codes[:-1]])
    ys = torch.tensor([after for codes in numbered for after in codes[1:]])
    return float(-P[ys, xs].log().mean())
