"""Forgets that the mean depends on its inputs.

killed by: test_matches_autograd, test_each_column_sums_to_zero. named: mean-path-dropped.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - xhat * (dxhat * xhat).sum(0) / (n - 1))
