"""Rounds the slopes to three digits.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given. named: nearly-right.
"""


def numgrad(f, x, h):
    slopes = []
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        slopes.append(round((up - down) / (2 * h), 3))
    return slopes
