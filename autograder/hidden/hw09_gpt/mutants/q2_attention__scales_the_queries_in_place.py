"""Divides the queries of the caller. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def attention(q, k, v, mask):
    scores = q.div_(q.shape[-1] ** 0.5) @ k.transpose(-2, -1)
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
