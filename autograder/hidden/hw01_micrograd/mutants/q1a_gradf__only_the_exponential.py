"""Looks at the last term only.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[b], test_f_moves_with_b, test_slope_for[c],
test_f_moves_with_c. named: other-term-forgotten.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [-c * decay, 1 / c, -a * decay]
