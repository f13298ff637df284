"""Swaps queries and keys. killed by: test_output_matches_pytorch. named: scores-transposed."""


def attention(q, k, v, mask):
    scores = k @ q.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
