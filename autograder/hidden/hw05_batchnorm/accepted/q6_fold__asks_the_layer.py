"""Finds bias and weights by asking what both layers say about zero and about the unit vectors."""


def fold_bn(W, b, bn):
    def both(x):
        z = x @ W + b
        return (z - bn.running_mean) / (bn.running_var + bn.eps).sqrt() * bn.gamma + bn.beta

    b2 = both(torch.zeros(len(W), dtype=W.dtype))
    return both(torch.eye(len(W), dtype=W.dtype)) - b2, b2
