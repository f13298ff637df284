"""Overlooks that the exponential depends on a and c.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[c], test_f_moves_with_c. named: term-forgotten.
"""


def gradf(a, b, c):
    return [b**2, 2 * a * b + 1 / c, -b / c**2]
