"""Takes -1/c for the derivative of 1/c.

killed by: test_slope_for[c], test_f_moves_with_c. named: denominator-not-squared.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b + 1 / c, -b / c - a * decay]
