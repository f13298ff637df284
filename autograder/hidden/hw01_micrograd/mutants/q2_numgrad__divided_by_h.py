"""Divides by the step and not by both.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given, test_the_example_worked_by_hand.
named: divided-by-h.
"""


def numgrad(f, x, h):
    slopes = []
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        slopes.append((up - down) / h)
    return slopes
