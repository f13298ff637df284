"""Multiplies everything by n, and does not divide again.

killed by: test_matches_autograd. named: not-divided-at-all.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (n * dxhat - dxhat.sum(0) - n / (n - 1) * xhat * (dxhat * xhat).sum(0))
