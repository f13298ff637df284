"""Nudges to one side.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_only_one_input_moves_at_a_time, test_the_example_worked_by_hand. named: one-side-only.
"""


def numgrad(f, x, h):
    slopes = []
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x)
        slopes.append((up - down) / h)
    return slopes
