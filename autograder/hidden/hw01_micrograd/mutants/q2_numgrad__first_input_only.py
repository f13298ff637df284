"""Returns after the first input.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_works_for_any_number_of_inputs, test_one_slope_for_each_input. named: number-of-entries.
"""


def numgrad(f, x, h):
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        return [(up - down) / (2 * h)]
