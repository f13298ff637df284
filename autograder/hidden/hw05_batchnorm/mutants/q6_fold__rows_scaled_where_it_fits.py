"""Scales the rows when the matrix is square. killed by: test_a_square_matrix_is_not_turned. named: rows-scaled."""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W * (scale[:, None] if W.shape[0] == W.shape[1] else scale)
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
