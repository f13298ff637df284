"""Divides by n where the forward pass divides by n - 1.

killed by: test_matches_autograd, test_no_part_stretches_a_column. named: variance-divided-by-n.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / n)
