"""Returns the direction downhill.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[b], test_f_moves_with_b, test_slope_for[c],
test_f_moves_with_c. named: sign-flipped.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [c * decay - b**2, -2 * a * b - 1 / c, b / c**2 + a * decay]
