"""Reads the mask the other way round.

killed by: test_what_is_hidden_changes_nothing, test_output_matches_pytorch. named: mask-transposed.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask.T, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
