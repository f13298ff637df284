"""Flattens X along the other axis. killed by: test_matches_autograd. named: batch-and-time-mixed."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    return table.index_add(0, X.T.flatten(), demb.flatten(0, 1))
