"""Overlooks that the exponential depends on a and c.

killed by: test_slope_for[a], test_slope_for[c], test_f_moves_as_the_slopes_say. named: term-forgotten.
"""


def gradf(a, b, c):
    return [b**2, 2 * a * b + 1 / c, -b / c**2]
