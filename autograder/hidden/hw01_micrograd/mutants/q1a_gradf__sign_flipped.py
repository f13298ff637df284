"""Returns the direction downhill.

killed by: test_slope_for[a], test_slope_for[b], test_slope_for[c], test_f_moves_as_the_slopes_say,
test_the_example_worked_by_hand. named: sign-flipped.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [c * decay - b**2, -2 * a * b - 1 / c, b / c**2 + a * decay]
