"""Returns two slopes.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[b], test_f_moves_with_b, test_slope_for[c],
test_f_moves_with_c. named: number-of-entries.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [b**2 - c * decay, 2 * a * b + 1 / c]
