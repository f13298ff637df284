"""Takes +1/c² for the derivative of 1/c.

killed by: test_slope_for[c], test_f_moves_with_c. named: sign-of-one-over-c.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b + 1 / c, b / c**2 - a * decay]
