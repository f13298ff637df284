"""Assigns row after row, so the last one stays.

killed by: test_matches_autograd, test_nothing_is_lost. named: assigned-not-accumulated.
"""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    for i, letter in enumerate(X.flatten()):
        table[letter] = demb.flatten(0, 1)[i]
    return table
