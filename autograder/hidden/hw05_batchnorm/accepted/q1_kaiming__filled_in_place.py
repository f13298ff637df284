"""Fills an empty matrix, row by row, and scales it in place."""

import math


def kaiming(fan_in, fan_out, gain, generator):
    W = torch.empty(fan_in, fan_out, dtype=torch.float64)
    for row in W:
        row.normal_(generator=generator)
    W *= gain
    W /= math.sqrt(fan_in)
    return W
