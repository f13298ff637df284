"""Takes the softmax over the queries.

killed by: test_weights_sum_to_one_over_the_keys, test_output_matches_pytorch, test_weights_match_pytorch.
named: softmax-over-the-wrong-axis.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-2)
    return weights @ v, weights
