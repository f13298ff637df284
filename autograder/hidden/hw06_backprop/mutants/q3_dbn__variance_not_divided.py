"""Forgets the divisor of the variance. killed by: test_matches_autograd. named: missing-one-over-n-minus-1."""


def dbn(dout, cache):
    xhat = cache["xhat"]
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0))
