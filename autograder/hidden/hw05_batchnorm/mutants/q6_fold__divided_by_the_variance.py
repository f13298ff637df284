"""Forgets the root.

killed by: test_the_layer_worked_by_hand, test_weights_are_scaled_column_by_column,
test_a_square_matrix_is_not_turned. named: divided-by-the-variance.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / (bn.running_var + bn.eps)
    W2 = W * scale
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
