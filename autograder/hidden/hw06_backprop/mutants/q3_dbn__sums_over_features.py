"""Sums over the features instead of the batch. killed by: test_matches_autograd. named: sums-over-the-features."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    along = xhat * (dxhat * xhat).sum(1, keepdim=True) / (n - 1)
    return cache["inv_std"] * (dxhat - dxhat.mean(1, keepdim=True) - along)
