"""Puts minus infinity in after the softmax.

killed by: test_two_results, test_output_matches_pytorch. named: minus-infinity-after-the-softmax.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    weights = scores.softmax(dim=-1).masked_fill(~mask, float("-inf"))
    return weights @ v, weights
