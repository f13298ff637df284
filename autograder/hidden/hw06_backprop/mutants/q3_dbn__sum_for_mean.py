"""Subtracts the sum of the column instead of its mean.

killed by: test_matches_autograd, test_each_column_sums_to_zero. named: missing-one-over-n.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.sum(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
