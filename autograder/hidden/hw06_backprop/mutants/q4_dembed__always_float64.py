"""Returns float64 whatever comes in. killed by: test_keeps_float32. named: dtype-changed."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=torch.float64)
    return table.index_add(0, X.flatten(), demb.double().flatten(0, 1))
