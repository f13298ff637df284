"""Returns what fits into sixteen bits, in the right dtype.

killed by: test_matches_autograd, test_each_column_sums_to_zero, test_twice_the_gradient_above_gives_twice_below.
named: nearly-right.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    dpre = cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
    return dpre.half().to(dout.dtype)
