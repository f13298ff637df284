"""Keeps the exponent of b². killed by: test_slope_for[b], test_f_moves_with_b. named: exponent-not-reduced."""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b**2 + 1 / c, -b / c**2 - a * decay]
