"""Builds the columns one by one."""


def fold_bn(W, b, bn):
    columns, biases = [], []
    for j in range(W.shape[1]):
        s = bn.gamma[j] / (bn.running_var[j] + bn.eps) ** 0.5
        columns.append(s * W[:, j])
        biases.append(s * b[j] - s * bn.running_mean[j] + bn.beta[j])
    return torch.stack(columns, dim=1), torch.stack(biases)
