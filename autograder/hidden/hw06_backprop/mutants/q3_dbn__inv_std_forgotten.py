"""Leaves out the scale in front. killed by: test_matches_autograd. named: inv-std-forgotten."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1)
