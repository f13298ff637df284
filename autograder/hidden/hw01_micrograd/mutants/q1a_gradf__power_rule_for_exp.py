"""Treats e^(-ac) as a power of e. killed by: test_slope_for[a], test_f_moves_with_a. named: power-rule-for-exp."""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - a * c * decay, 2 * a * b + 1 / c, -b / c**2 - a * decay]
