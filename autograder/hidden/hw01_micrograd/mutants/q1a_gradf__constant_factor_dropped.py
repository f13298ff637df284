"""Drops the factor a, as if constants vanished.

killed by: test_slope_for[b], test_f_moves_with_b. named: constant-factor-dropped.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * b + 1 / c, -b / c**2 - a * decay]
