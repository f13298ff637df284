"""Forgets to divide by the root of d.

killed by: test_the_example_worked_by_hand, test_output_matches_pytorch, test_weights_match_pytorch. named: no-scale.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1)
    scores = scores.masked_fill(~mask, float("-inf"))
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
