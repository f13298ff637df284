"""Applies the forward formula to the gradient.

killed by: test_matches_autograd, test_twice_the_gradient_above_gives_twice_below. named: normalises-the-gradient.
"""


def dbn(dout, cache):
    dxhat = dout * cache["gamma"]
    return (dxhat - dxhat.mean(0)) / (dxhat.var(0) + EPS).sqrt()
