"""Hides what may be seen.

killed by: test_weights_sum_to_one_over_the_keys, test_output_matches_pytorch. named: mask-inverted.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
