"""Puts zeros in after the softmax.

killed by: test_weights_sum_to_one_over_the_keys, test_output_matches_pytorch, test_weights_match_pytorch.
named: zeros-after-the-softmax.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    weights = scores.softmax(dim=-1).masked_fill(~mask, 0.0)
    return weights @ v, weights
