"""Walks from back to front and assigns. killed by: test_matches_autograd. named: assigned-from-the-back."""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    for i, letter in enumerate(X.flatten().flip(0)):
        table[letter] = demb.flatten(0, 1).flip(0)[i]
    return table
