"""Takes the row sums with einsum, in numpy, and mends rows of zeros beforehand."""

import numpy as np


def probs(N, k):
    raised = N.numpy().astype(float) + k
    raised[np.einsum("ij->i", raised) == 0] = 1.0
    return torch.from_numpy(raised / np.einsum("ij->i", raised)[:, None])
