"""Returns a tensor.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given,
test_works_for_any_number_of_inputs, test_one_slope_for_each_input, test_the_example_worked_by_hand. named:
not-a-plain-number.
"""


def numgrad(f, x, h):
    slopes = []
    for i, value in enumerate(x):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        slopes.append((up - down) / (2 * h))
    import torch

    return list(torch.tensor(slopes))
