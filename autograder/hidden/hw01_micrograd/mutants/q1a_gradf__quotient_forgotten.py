"""Overlooks that b/c depends on b.

killed by: test_slope_for[b], test_f_moves_as_the_slopes_say, test_the_example_worked_by_hand. named: term-forgotten.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b, -b / c**2 - a * decay]
