"""Multiplies dout in place. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout.mul_(cache["gamma"])
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
