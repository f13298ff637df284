"""Uses a triangle, whatever mask it is given.

killed by: test_output_matches_pytorch, test_weights_match_pytorch. named: a-triangle-of-its-own.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~torch.ones_like(mask).tril(), float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
