"""Moves all inputs together.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_only_one_input_moves_at_a_time. named: all-inputs-at-once.
"""


def numgrad(f, x, h):
    up = f(*[value + h for value in x])
    down = f(*[value - h for value in x])
    return [(up - down) / (2 * h) for _ in x]
