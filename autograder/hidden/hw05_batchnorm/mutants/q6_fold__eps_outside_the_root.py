"""Adds eps to the standard deviation.

killed by: test_the_layer_worked_by_hand, test_weights_are_scaled_column_by_column. named: eps-outside-the-root.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / (torch.sqrt(bn.running_var) + bn.eps)
    W2 = W * scale
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
