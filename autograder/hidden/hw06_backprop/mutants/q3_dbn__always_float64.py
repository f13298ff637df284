"""Returns float64 whatever comes in. killed by: test_keeps_float32. named: dtype-changed."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout.double() * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
