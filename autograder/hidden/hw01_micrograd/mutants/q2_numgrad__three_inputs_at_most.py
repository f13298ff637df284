"""Knows functions of three inputs.

killed by: test_matches_the_central_difference, test_works_for_any_number_of_inputs. named: number-of-entries.
"""


def numgrad(f, x, h):
    slopes = []
    for i, value in enumerate(x[:3]):
        up = f(*x[:i], value + h, *x[i + 1 :])
        down = f(*x[:i], value - h, *x[i + 1 :])
        slopes.append((up - down) / (2 * h))
    return slopes
