"""Adds with plain indexing, which keeps one addition for each letter.

killed by: test_matches_autograd, test_the_example_worked_by_hand. named: assigned-not-accumulated.
"""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=demb.dtype)
    table[X] += demb
    return table
