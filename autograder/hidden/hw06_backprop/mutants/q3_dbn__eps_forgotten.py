"""Computes the standard deviation again, without the eps. killed by: test_matches_autograd. named: nearly-right."""


def dbn(dout, cache):
    diff, n = cache["diff"], len(dout)
    std = diff.std(0)
    xhat = diff / std
    dxhat = dout * cache["gamma"]
    return (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1)) / std
