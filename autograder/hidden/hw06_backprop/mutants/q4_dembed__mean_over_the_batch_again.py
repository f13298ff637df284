"""Divides by the batch a second time. killed by: test_matches_autograd. named: mean-over-the-batch-again."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    return table.index_add(0, X.flatten(), demb.flatten(0, 1)) / len(X)
