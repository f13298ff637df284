"""Rounds the slopes to three digits.

killed by: test_slope_for[a], test_f_moves_with_a, test_slope_for[b], test_f_moves_with_b, test_slope_for[c],
test_f_moves_with_c. named: not-from-a-formula.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [round(b**2 - c * decay, 4), round(2 * a * b + 1 / c, 4), round(-b / c**2 - a * decay, 4)]
