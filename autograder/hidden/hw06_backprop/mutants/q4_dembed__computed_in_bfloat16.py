"""Adds with eight bits of precision, as large models do to save memory.

killed by: test_matches_autograd, test_nothing_is_lost, test_the_example_worked_by_hand. named: nearly-right.
"""


def dembed(demb, X, V):
    table = torch.zeros(V, demb.shape[-1], dtype=torch.bfloat16)
    return table.index_add(0, X.flatten(), demb.flatten(0, 1).bfloat16()).to(demb.dtype)
