"""Starts from dout instead of the gradient of xhat. killed by: test_matches_autograd. named: gamma-forgotten."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
