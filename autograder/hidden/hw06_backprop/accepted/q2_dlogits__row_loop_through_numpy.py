"""Works row by row in numpy and returns a tensor of the same dtype."""

import numpy as np


def dlogits(logits, targets):
    values = logits.numpy()
    grad = np.zeros_like(values)
    for i, row in enumerate(values):
        exps = np.exp(row - row.max())
        grad[i] = exps / exps.sum()
        grad[i, int(targets[i])] -= 1
    return torch.from_numpy(grad / len(values))
