"""Computes with eight bits of precision, as large models do to save memory.

killed by: test_matches_autograd, test_each_column_sums_to_zero, test_no_part_stretches_a_column,
test_twice_the_gradient_above_gives_twice_below, test_nearly_nothing_passes_a_batch_of_two. named: nearly-right.
"""


def dbn(dout, cache):
    c = {name: value.bfloat16() if value.is_floating_point() else value for name, value in cache.items()}
    xhat, n = c["xhat"], len(dout)
    dxhat = dout.bfloat16() * c["gamma"]
    dpre = c["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
    return dpre.to(dout.dtype)
