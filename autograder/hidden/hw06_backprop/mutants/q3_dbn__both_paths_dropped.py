"""Takes mean and variance for constants. killed by: test_matches_autograd. named: both-paths-dropped."""


def dbn(dout, cache):
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * dxhat
