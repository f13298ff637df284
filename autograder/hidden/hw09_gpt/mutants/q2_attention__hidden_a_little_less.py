"""Hides with minus thirty: too little to see in a sum, and still not nothing.

killed by: test_weights_sum_to_one_over_the_keys, test_what_is_hidden_changes_nothing. named: sees-the-future.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, -30.0)
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
