"""Computes the scale with eight bits of precision.

killed by: test_weights_are_scaled_column_by_column, test_a_square_matrix_is_not_turned. named: nearly-right.
"""


def fold_bn(W, b, bn):
    scale = (bn.gamma / torch.sqrt(bn.running_var + bn.eps)).bfloat16().double()
    W2 = W * scale
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
