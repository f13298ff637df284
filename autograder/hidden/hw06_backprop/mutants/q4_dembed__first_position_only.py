"""Forgets all but the first letter of the context. killed by: test_matches_autograd. named: first-position-only."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    return table.index_add(0, X[:, 0], demb[:, 0])
