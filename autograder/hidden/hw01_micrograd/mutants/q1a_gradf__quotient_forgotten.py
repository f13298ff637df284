"""Overlooks that b/c depends on b. killed by: test_slope_for[b], test_f_moves_with_b. named: term-forgotten."""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b, -b / c**2 - a * decay]
