"""Does not look at the mask.

killed by: test_weights_sum_to_one_over_the_keys, test_what_is_hidden_changes_nothing, test_output_matches_pytorch.
named: mask-ignored.
"""


def attention(q, k, v, mask):
    scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
    weights = scores.softmax(dim=-1)
    return weights @ v, weights
