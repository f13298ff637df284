"""Fills weights that it makes on the CPU.

killed only by: test_computes_where_its_inputs_are. named: on-another-device.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.zeros(scores.shape, dtype=q.dtype)
    weights += scores.softmax(dim=-1)
    return weights @ v, weights
