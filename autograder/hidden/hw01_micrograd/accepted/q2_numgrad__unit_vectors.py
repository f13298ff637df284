"""Adds and subtracts rows of a scaled identity matrix."""

import numpy as np


def numgrad(f, x, h):
    rows = h * np.eye(len(x))
    return [float((f(*(np.array(x) + row)) - f(*(np.array(x) - row))) / (2 * h)) for row in rows]
