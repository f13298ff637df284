"""Takes logarithms in numpy and the mean by hand."""

import numpy as np


def nll(P, words):
    table = P.numpy()
    chosen = [table[LETTERS.index(a), LETTERS.index(b)] for w in words for a, b in zip("." + w, w + ".", strict=True)]
    with np.errstate(divide="ignore"):
        return float(-np.log(chosen).sum() / len(chosen))
