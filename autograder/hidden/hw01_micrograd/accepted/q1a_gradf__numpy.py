"""Computes with numpy and returns a list of its numbers."""

import numpy as np


def gradf(a, b, c):
    e = 1 / np.exp(a * c)
    slopes = np.array([b**2, 2 * a * b + 1 / c, -b / c**2]) - e * np.array([c, 0, a])
    return list(slopes)
