"""Computes the weights in bfloat16.

killed by: test_output_matches_pytorch, test_weights_match_pytorch. named: nearly-right.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.bfloat16().softmax(dim=-1).to(q.dtype)
    return weights @ v, weights
