"""Forgets that the variance depends on its inputs.

killed by: test_matches_autograd, test_nearly_nothing_passes_a_batch_of_two. named: variance-path-dropped.
"""


def dbn(dout, cache):
    dxhat = dout * cache["gamma"]
    return cache["inv_std"] * (dxhat - dxhat.mean(0))
