"""Rounds the bias to sixteen bits.

killed by: test_a_layer_that_does_nothing_folds_to_the_same, test_the_bias_is_scaled_and_shifted. named: nearly-right.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W * scale
    b2 = ((b - bn.running_mean) * scale + bn.beta).half().double()
    return W2, b2
