"""Loops over all letters: slow, and right."""


def dembed(demb, X, V):
    B, T, E = demb.shape
    table = torch.zeros((V, E), dtype=demb.dtype)
    for b in range(B):
        for t in range(T):
            table[X[b, t]] += demb[b, t]
    return table
