"""Takes the mean of the rows that belong to a letter. killed by: test_matches_autograd. named: averaged-not-summed."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    counts = torch.bincount(X.flatten(), minlength=V).clamp(min=1)
    return table.index_add(0, X.flatten(), demb.flatten(0, 1)) / counts[:, None]
