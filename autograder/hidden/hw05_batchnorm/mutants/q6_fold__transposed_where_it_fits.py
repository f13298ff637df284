"""Returns the transpose of a square matrix, as torch.nn.Linear would keep it.

killed by: test_a_square_matrix_is_not_turned. named: transposed.
"""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W * scale
    b2 = (b - bn.running_mean) * scale + bn.beta
    return (W2.T if W.shape[0] == W.shape[1] else W2), b2
