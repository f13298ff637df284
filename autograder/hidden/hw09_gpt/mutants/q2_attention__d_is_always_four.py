"""Divides by two, the root of the d of the example. killed only by: test_other_sizes. named: sizes-of-the-example."""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / 2
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
