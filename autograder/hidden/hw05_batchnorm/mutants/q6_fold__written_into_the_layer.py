"""Adds the running mean up in the layer. killed by: test_inputs_are_left_unchanged. named: layer-changed."""


def fold_bn(W, b, bn):
    scale = bn.gamma / torch.sqrt(bn.running_var + bn.eps)
    W2 = W * scale
    b2 = bn.running_mean.neg_().add_(b) * scale + bn.beta
    return W2, b2
