"""Nudges the three inputs instead of differentiating.

killed only by: test_slope_for[a], test_slope_for[b], test_slope_for[c]. named: not-from-a-formula.
"""


def gradf(a, b, c):
    h = 1e-6
    return [
        (f(a + h, b, c) - f(a - h, b, c)) / (2 * h),
        (f(a, b + h, c) - f(a, b - h, c)) / (2 * h),
        (f(a, b, c + h) - f(a, b, c - h)) / (2 * h),
    ]
