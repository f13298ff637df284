"""Divides exponentials by their sum, without taking the maximum off first.

killed only by: test_large_scores_are_fine. named: not-finite.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    exps = scores.exp()
    weights = exps / exps.sum(dim=-1, keepdim=True)
    return weights @ v, weights
