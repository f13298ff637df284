"""Divides by the root of the number of positions.

killed by: test_output_matches_pytorch, test_weights_match_pytorch. named: scaled-by-the-length-of-the-text.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-2] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
