"""Hides with minus ten, which leaves a little.

killed by: test_weights_sum_to_one_over_the_keys, test_what_is_hidden_changes_nothing.
named: hidden-positions-have-weight.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, -10.0)
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
