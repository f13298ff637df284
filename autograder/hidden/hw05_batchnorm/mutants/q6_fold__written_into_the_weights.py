"""Scales the weights of the caller. killed by: test_inputs_are_left_unchanged. named: inputs-changed."""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W.mul_(scale)
    b2 = (b - bn.running_mean) * scale + bn.beta
    return W2, b2
