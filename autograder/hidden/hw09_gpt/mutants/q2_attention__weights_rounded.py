"""Returns weights that are rounded to float16. killed by: test_weights_match_pytorch. named: nearly-right."""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights.half().to(q.dtype)
