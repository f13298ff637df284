"""Adds up the keys.

killed by: test_the_example_worked_by_hand, test_output_matches_pytorch. named: keys-instead-of-values.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ k, weights
