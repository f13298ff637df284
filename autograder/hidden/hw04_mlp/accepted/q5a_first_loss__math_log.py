"""Takes Python's logarithm."""

import math


def first_loss(V):
    return math.log(V)
