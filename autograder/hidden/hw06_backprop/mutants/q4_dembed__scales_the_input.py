"""Doubles demb in place and halves the result. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    demb *= 2
    return table.index_add(0, X.flatten(), demb.flatten(0, 1)) / 2
