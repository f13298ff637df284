"""Drops the old bias.

killed by: test_the_layer_worked_by_hand, test_a_layer_that_does_nothing_folds_to_the_same,
test_the_bias_is_scaled_and_shifted. named: old-bias-forgotten.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W * scale
    b2 = bn.beta - bn.running_mean * scale
    return W2, b2
