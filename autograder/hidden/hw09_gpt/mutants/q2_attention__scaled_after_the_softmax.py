"""Divides the weights instead of the scores.

killed by: test_weights_sum_to_one_over_the_keys, test_output_matches_pytorch. named: scaled-after-the-softmax.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1)
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1) / q.shape[-1] ** 0.5
    return weights @ v, weights
