"""Divides the mean by n - 1 as well. killed by: test_matches_autograd. named: both-divided-by-n-1."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.sum(0) / (n - 1) - xhat * (dxhat * xhat).sum(0) / (n - 1))
