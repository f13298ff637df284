"""Divides by what is already one over the standard deviation.

killed by: test_matches_autograd. named: divided-by-inv-std.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    return (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1)) / cache["inv_std"]
