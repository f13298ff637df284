"""Goes column by column and stacks the results as rows.

killed by: test_matches_autograd, test_one_gradient_per_input. named: columns-stacked-as-rows.
"""


def dbn(dout, cache):
    xhat, n = cache["xhat"], len(dout)
    dxhat = dout * cache["gamma"]
    columns = cache["inv_std"] * (dxhat - dxhat.mean(0) - xhat * (dxhat * xhat).sum(0) / (n - 1))
    return torch.stack([columns[:, j] for j in range(columns.shape[1])])
