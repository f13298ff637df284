"""Scales only the direct path. killed by: test_matches_autograd. named: inv-std-on-one-term-only."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1)
