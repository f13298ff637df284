"""Writes e with three digits behind the point.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[c], test_f_moves_with_c. named: nearly-right.
"""


def gradf(a, b, c):
    decay = 2.718 ** (-a * c)
    return [b**2 - c * decay, 2 * a * b + 1 / c, -b / c**2 - a * decay]
