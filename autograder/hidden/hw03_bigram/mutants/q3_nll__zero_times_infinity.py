"""Multiplies counts of zero with logarithms of zero: log(0) is not guarded.

killed by: test_three_names_by_hand, test_zeros_that_do_not_matter_cost_nothing. named: zero-times-log-of-zero.
"""


def nll(P, words):
    codes = torch.tensor([NUMBER[letter] for letter in "." + ".".join(words) + "."])
    N = torch.bincount(codes[:-1] * V + codes[1:], minlength=V * V).view(V, V)
    return float(-(N * P.log()).sum() / N.sum())
