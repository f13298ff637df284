"""Leaves every input nudged.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_only_one_input_moves_at_a_time. named: nudges-pile-up.
"""


def numgrad(f, x, h):
    slopes = []
    for i in range(len(x)):
        here = x[i]
        x[i] = here - h
        down = f(*x)
        x[i] = here + h
        up = f(*x)
        slopes.append((up - down) / (2 * h))
    return slopes
