"""Uses a step of its own.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_only_one_input_moves_at_a_time. named: step-of-its-own.
"""


def numgrad(f, x, h):
    h = 1e-05
    slopes = []
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        slopes.append((up - down) / (2 * h))
    return slopes
