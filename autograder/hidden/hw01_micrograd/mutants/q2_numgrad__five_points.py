"""Uses a formula with four points, whose error is not that of the central difference.

killed by: test_matches_the_central_difference, test_uses_the_step_that_it_is_given. named: step-of-its-own.
"""


def numgrad(f, x, h):
    slopes = []
    for i in range(len(x)):

        def at(step, i=i):
            return f(*[value + step * (j == i) for j, value in enumerate(x)])

        slopes.append((8 * (at(h) - at(-h)) - at(2 * h) + at(-2 * h)) / (12 * h))
    return slopes
