"""Uses an eps of its own.

killed by: test_the_layer_worked_by_hand, test_a_layer_that_does_nothing_folds_to_the_same,
test_weights_are_scaled_column_by_column, test_a_square_matrix_is_not_turned. named: eps-fixed.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + 1e-5)
    W2 = W * scale
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
