"""Divides by the 729 entries of the table.

killed by: test_matches_our_loss, test_three_names_by_hand, test_knowing_nothing_costs_ln_27. named:
mean-over-the-table.
"""


def nll(P, words):
    codes = torch.tensor([NUMBER[letter] for letter in "." + ".".join(words) + "."])
    N = torch.bincount(codes[:-1] * V + codes[1:], minlength=V * V).view(V, V)
    return float(-torch.special.xlogy(N, P).mean())
