"""Prefers keys that come first.

killed by: test_the_order_of_the_keys_does_not_matter, test_output_matches_pytorch. named: order-matters.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    scores = scores - 0.01 * torch.arange(k.shape[-2], device=k.device)
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
