"""Adds up with the scores themselves.

killed by: test_weights_sum_to_one_over_the_keys, test_output_matches_pytorch. named: softmax-forgotten.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    weights = scores.masked_fill(~mask, 0.0)
    return weights @ v, weights
