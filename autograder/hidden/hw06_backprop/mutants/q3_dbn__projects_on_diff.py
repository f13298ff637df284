"""Projects on diff, which has no unit length. killed by: test_matches_autograd. named: projection-on-diff."""


def dbn(dout, cache):
    n = len(dout)
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.mean(0) - cache["diff"] * (dxhat * cache["diff"]).sum(0) / (n - 1))
