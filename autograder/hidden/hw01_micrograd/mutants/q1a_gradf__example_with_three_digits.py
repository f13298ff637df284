"""Rounds the slopes to three digits.

killed by: test_slope_for[a], test_slope_for[b], test_slope_for[c], test_f_moves_as_the_slopes_say. named:
not-from-a-formula.
"""


def gradf(a, b, c):
    decay = math.exp(-a * c)
    return [round(b**2 - c * decay, 4), round(2 * a * b + 1 / c, 4), round(-b / c**2 - a * decay, 4)]
